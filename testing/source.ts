import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync } from 'vite'

export interface Import {
  /** As it is written: `#kernel/act.ts`, `./rules.ts`, `zod`. */
  written: string
  /** The file of the house it means, from the root; undefined for packages. */
  file: string | undefined
  /** Gone when the program runs. */
  typeOnly: boolean
}

/** One file of the house, as the laws look at it. */
export interface Source {
  /** From the root, e.g. `modules/cases/acts.ts`. */
  path: string
  text: string
  lines: number
  imports: readonly Import[]
}

const root = join(import.meta.dirname, '..')
const places = ['main.ts', '{kernel,modules,web,testing,simulator,scripts}/**/*.{ts,tsx,mjs}']

/** Paths from the root that fit a pattern, in order. */
export const pathsOf = (patterns: string | readonly string[]): string[] =>
  globSync(patterns, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()

export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Every program file of the house, generated ones aside. */
export const wholeHouse = (): Source[] =>
  pathsOf(places)
    .filter((path) => !path.endsWith('.gen.ts') && !path.endsWith('.d.ts'))
    .map((path) => sourceOf(path, textOf(path)))

export function sourceOf(path: string, text: string): Source {
  const lines = text.replace(/\n$/, '').split('\n').length
  return { path, text, lines, imports: importsOf(path, text) }
}

export const programOf = ({ path, text }: Pick<Source, 'path' | 'text'>) => parseSync(path, text)

function importsOf(path: string, text: string): Import[] {
  const { staticImports, staticExports, dynamicImports } = parseSync(path, text).module
  const found = [
    ...staticImports.map(({ moduleRequest, entries }) => ({
      written: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
    })),
    ...staticExports.flatMap(({ entries }) =>
      entries.flatMap((entry) =>
        entry.moduleRequest ? [{ written: entry.moduleRequest.value, typeOnly: entry.isType }] : [],
      ),
    ),
    ...dynamicImports
      .filter(({ moduleRequest: { start, end } }) => !text.slice(start, end).includes('${'))
      .map(({ moduleRequest }) => ({
        written: text.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
        typeOnly: false,
      })),
  ]
  return found.map((one) => ({ ...one, file: fileMeant(path, one.written) }))
}

function fileMeant(from: string, written: string): string | undefined {
  if (written.startsWith('#')) return written.slice(1)
  return written.startsWith('.') ? posix.join(posix.dirname(from), written) : undefined
}
