import { programOf, type Source } from './source.ts'

/** A node of the program's tree, as the parser gives it. */
export interface Node {
  type: string
  start: number
  end: number
  [part: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** Every node of a file, parents before children. */
export function* nodesOf(source: Pick<Source, 'path' | 'text'>): Generator<Node> {
  const waiting: unknown[] = [programOf(source).program]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (isNode(next)) yield next
    if (typeof next === 'object' && next !== null) waiting.push(...Object.values(next).reverse())
  }
}

/** A node as it is written. */
export const writtenAs = ({ text }: Pick<Source, 'text'>, { start, end }: Node): string => text.slice(start, end)

/** The number of the line on which a place of the text stands, from 1. */
export const lineAt = ({ text }: Pick<Source, 'text'>, place: number): number => text.slice(0, place).split('\n').length

/** What a string or a template says, holes left out. */
export function saidIn(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type !== 'TemplateLiteral') return undefined
  return (node.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw).join('…')
}
