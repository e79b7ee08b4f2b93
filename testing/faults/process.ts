import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Opened, Wish } from './house.ts'

/** A house in a process of its own, which can be killed. */
export interface HouseProcess extends Opened {
  wish(wish: Wish): void
  /** Puts all duty books in force at so many estates. */
  signBooks(estates: number): Promise<void>
  /** As a power cut does it: nothing is said, nothing is tidied. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** Starts the house on a data folder, with everything that `main.ts` starts but the pages. */
export async function startProcess(dataFolder: string): Promise<HouseProcess> {
  const env = { ...process.env, STEWARD_DATA: dataFolder, STEWARD_MODE: 'test', PORT: '0', LOG_LEVEL: 'fatal' }
  const child = fork(join(import.meta.dirname, 'house.ts'), {
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [],
  })
  const [opened] = (await Promise.race([once(child, 'message'), once(child, 'exit').then(tooEarly)])) as [Opened]
  return {
    ...opened,
    wish: (wish) => void child.send(wish),
    async signBooks(estates) {
      child.send({ signBooks: estates } satisfies Wish)
      await once(child, 'message')
    },
    kill: () => ended(child, 'SIGKILL'),
    stop: () => ended(child, 'SIGTERM'),
  }
}

function tooEarly(): never {
  throw new Error('the house ended before it was open')
}

async function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null) return
  const end = once(child, 'exit')
  child.kill(signal)
  await end
}
