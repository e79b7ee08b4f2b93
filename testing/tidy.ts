import type { Source } from './source.ts'
import { lineAt, type Node, nodesOf, saidIn, writtenAs } from './tree.ts'

/** What one file says that a tidy one does not, each with its line. */
type Look = (source: Source, node: Node) => string | undefined

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])
const mostFunctionLines = 50

/** Mark-up stands one attribute a line: a screen's part may be longer before it is two parts. */
const mostMarkupLines = 75

export const longFunctions: Look = (source, { type, start, end }) => {
  if (!functions.has(type)) return undefined
  const lines = lineAt(source, end) - lineAt(source, start) + 1
  const most = source.path.endsWith('.tsx') ? mostMarkupLines : mostFunctionLines
  return lines >= most ? `a function of ${lines} lines` : undefined
}

const emptyWord = /(Manager|Helper|Util|Utils|Service|Data|Info)$|^(handle|process)([A-Z]|$)/
const naming = new Set([
  'VariableDeclarator', 'FunctionDeclaration', 'ClassDeclaration', 'TSInterfaceDeclaration', 'TSTypeAliasDeclaration',
]) // biome-ignore format: it reads as a list

export const emptyNames: Look = (_, { type, id }) => {
  const name = naming.has(type) ? (id as { name?: string } | null)?.name : undefined
  return name && emptyWord.test(name) ? `the name ${name} says nothing` : undefined
}

export const looseTypes: Look = (_, { type }) => (type === 'TSAnyKeyword' ? 'an any' : undefined)

const machineTime = /^(Date\.now|Temporal\.Now(\.\w+)?)$/
const machineTimeInSql =
  /(?<![.\w])(now\(\)|(clock|statement|transaction|current)_timestamp|current_date|gen_random_uuid)/i

/** The machine's time or chance, taken past the act's clock. */
export const machineMoments: Look = (source, node) => {
  const written = node.type === 'MemberExpression' ? writtenAs(source, node) : ''
  if (machineTime.test(written)) return written
  if (node.type === 'NewExpression' && /^new Date\b/.test(writtenAs(source, node))) return 'new Date'
  return machineTimeInSql.exec(saidIn(node) ?? '')?.[0]
}

export const machineMomentsInSql = ({ path, text }: { path: string; text: string }): string[] =>
  text
    .split('\n')
    .flatMap((line, n) => (machineTimeInSql.test(line.replace(/--.*/, '')) ? [`${path}:${n + 1}: ${line.trim()}`] : []))

/** Looks at every node of these files. */
export const found = (sources: readonly Source[], look: Look): string[] =>
  sources.flatMap((source) =>
    [...nodesOf(source)].flatMap((node) => {
      const said = look(source, node)
      return said ? [`${source.path}:${lineAt(source, node.start)}: ${said}`] : []
    }),
  )

/** Words that may stand in no text of the house: promises to do it later, muzzles, tests that rest, one machine's places. */
const banned: [what: string, pattern: RegExp][] = [
  ['a promise to do it later', /\b(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b/],
  ['a muzzled checker', /@ts-(ignore|nocheck|expect-error)/],
  ['a test that rests or keeps others from running', /\b(test|it|describe|suite)\.(only|skip|todo|fails)\b/],
  ['a place on one machine', /(?<![\w.])\/(work|home|Users|root)\/[\w.]/],
  ['a private host', /\b(artifa[c]tory|verda[c]cio|nex[u]s-?repo|10\.\d+\.\d+\.\d+:\d+|192\.168\.\d+\.\d+)\b/i],
]

export const bannedWords = (path: string, text: string): string[] =>
  text
    .split('\n')
    .flatMap((line, n) =>
      banned.flatMap(([what, pattern]) =>
        pattern.test(line) ? [`${path}:${n + 1}: ${what}: ${line.trim().slice(0, 80)}`] : [],
      ),
    )
