import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The sample company in a process of its own: its one-time links by title of post, and how to stop it. */
export interface DemoHouse {
  links: ReadonlyMap<string, string>
  stop(): Promise<void>
}

const link = /^\s+(https?:\/\/\S+#\S+)$/
const visitor = /^ {2}(\S+) \S+$/
const lastVisitor = '业主住户'

/** Starts `npm run demo` on a free port and waits until it has offered its links; refuses when it ends before. */
export async function openDemoHouse(): Promise<DemoHouse> {
  const program = spawn(process.execPath, [join(import.meta.dirname, '../demo.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: '0' },
  })
  const ended = once(program, 'exit')
  const links = await Promise.race([linksOf(program), ended.then(([code]) => gone(code))])
  return {
    links,
    async stop() {
      program.kill('SIGTERM')
      await ended
    },
  }
}

function linksOf({ stdout }: ChildProcess): Promise<Map<string, string>> {
  if (!stdout) throw new Error('the sample house says nothing')
  const links = new Map<string, string>()
  let who = ''
  return new Promise((told) => {
    createInterface(stdout).on('line', (line) => {
      who = visitor.exec(line)?.[1] ?? who
      const address = link.exec(line)?.[1]
      if (!address) return console.log(line)
      links.set(who, address)
      if (who === lastVisitor) told(links)
    })
  })
}

function gone(code: unknown): never {
  throw new Error(`the sample house ended with ${code} before it offered its links`)
}
