import type pg from 'pg'
import { type Source, textOf, wholeHouse } from '#testing/source.ts'
import { type Node, nodesOf, saidIn } from '#testing/tree.ts'
import { askedByConstraints, askedByLives } from '#testing/wording.ts'

/** A refusal and the module whose words tell it. */
export interface RefusalKey {
  key: string
  by: string
}

/** Every refusal that has a wording: said in the rules and acts, by a life, or by a named fact of a table. */
export async function refusalKeys(owner: pg.Client): Promise<RefusalKey[]> {
  const sources = wholeHouse().filter(({ path }) => /^modules\/\w+\/\w+\.ts$/.test(path) && !path.endsWith('.test.ts'))
  const said = sources.flatMap(refusedIn)
  const lives = (await askedByLives()).flatMap(({ keys }) => keys.filter((key) => key.includes('.cannot_')))
  const facts = (await askedByConstraints(owner)).flatMap(({ keys }) => keys)
  const known = new Set([...said, ...lives, ...facts])
  const begun = [...known].filter((key) => key.endsWith('…')).map((key) => key.slice(0, -1))
  return [...new Set(sources.map(({ path }) => path.split('/')[1] ?? ''))].flatMap((by) =>
    Object.keys(JSON.parse(textOf(`modules/${by}/words.zh.json`)))
      .filter((key) => known.has(key) || begun.some((start) => key.startsWith(start)))
      .map((key) => ({ key, by })),
  )
}

/** The keys of `refuse('…')` in one file; of one put together as it runs, its beginning and `…`. */
const refusedIn = (source: Source): string[] =>
  [...nodesOf(source)].flatMap((node) => {
    const called = (node.callee as { name?: string } | undefined)?.name
    const [key] = (node.arguments as Node[] | undefined) ?? []
    return key && (called === 'refuse' || called === 'Refusal') ? keysOf(key) : []
  })

function keysOf(node: Node): string[] {
  if (node.type === 'ConditionalExpression')
    return [...keysOf(node.consequent as Node), ...keysOf(node.alternate as Node)]
  return [saidIn(node)?.replace(/….*$/, '…') ?? ''].filter((key) => key.includes('.'))
}
