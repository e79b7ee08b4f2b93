import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'

/** What the press is handed: a template by its path from the root of the house, and what is written on it. */
export interface Order {
  id: number
  template: string
  /** JSON; the template reads it as data, so that no text is ever taken for markup. */
  data: string
  /** Seconds, for the date inside the file. */
  at: number
}

export type Printed = { id: number; bytes: Uint8Array } | { id: number; fault: string }

const root = join(import.meta.dirname, '..', '..')
const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'))
const weights = ['400Regular', '700Bold']

// What was compiled is remembered for the next papers of the same kind, and forgotten after so many others.
const rememberedPapers = 20
// A file of a thousand notices leaves a thousand pages in memory: of such nothing is remembered.
const longestRemembered = 100_000

const compiler = NodeCompiler.create({
  workspace: root,
  fontArgs: [{ fontPaths: weights.map((weight) => join(fonts, weight)) }],
})

parentPort?.on('message', ({ id, template, data, at }: Order) => {
  const printed = set(id, template, data, at)
  parentPort?.postMessage(printed, 'bytes' in printed ? [printed.bytes.buffer as ArrayBuffer] : [])
})

function set(id: number, template: string, data: string, at: number): Printed {
  try {
    const compiled = compiler.compile({ mainFilePath: join(root, template), inputs: { data } })
    if (!compiled.result) return { id, fault: faultOf(template, compiled.takeDiagnostics()) }
    return { id, bytes: new Uint8Array(compiler.pdf(compiled.result, { creationTimestamp: at })) }
  } catch (error) {
    return { id, fault: `${template}: ${error}` }
  } finally {
    compiler.evictCache(data.length > longestRemembered ? 0 : rememberedPapers)
  }
}

const faultOf = (template: string, said: NodeError | null) =>
  `${template}: ${said ? JSON.stringify(compiler.fetchDiagnostics(said)) : 'no paper came out'}`
