import { AsyncLocalStorage } from 'node:async_hooks'
import { writeSync } from 'node:fs'
import type pg from 'pg'

/** The four kinds of work with money in which a house is killed. */
export const kinds = ['payments', 'runs', 'callbacks', 'closings'] as const
export type Kind = (typeof kinds)[number]

/** Where a house dies: in its acts of a kind, at the so manyth statement after `begin`: before it goes out, while it is done, or once it is answered. */
export interface Fate {
  kind: Kind
  statement: number
  when: 'before' | 'sent' | 'answered'
}

/** An act between being asked and being answered, with how many statements it has sent. */
export interface InHand {
  kind: Kind
  sent: number
  asked: unknown
}
/** What a house says while it lives: an act was answered, something is wrong, or, as its last, what it was cut off in. */
export type Said = { done: { asked: unknown; answer: unknown } } | { fault: string } | { cut: InHand[] }

const inHand = new Set<InHand>()
const doing = new AsyncLocalStorage<InHand>()

/** Written when this returns, whatever happens next. */
export const tell = (said: Said) => void writeSync(1, `${JSON.stringify(said)}\n`)

/** Does an act, known to be in hand until it is answered. */
export async function during<T>(kind: Kind, asked: unknown, body: () => Promise<T>): Promise<T> {
  const one: InHand = { kind, asked, sent: 0 }
  inHand.add(one)
  try {
    return await doing.run(one, body)
  } finally {
    inHand.delete(one)
  }
}

function die() {
  tell({ cut: [...inHand].filter(({ sent }) => sent > 0) })
  process.kill(process.pid, 'SIGKILL')
}

type Ask = (...asked: unknown[]) => unknown

/** The statements of a pool are counted, and the house is killed by the one that is its fate. */
export function meet({ kind, statement, when }: Fate, pool: pg.Pool): void {
  let left = statement
  pool.on('connect', (client) => {
    const ask = client.query.bind(client) as Ask
    const fated: Ask = (...asked) => {
      const one = doing.getStore()
      if (!one) return ask(...asked)
      one.sent += 1
      if (one.kind !== kind || one.sent === 1 || --left !== 0) return ask(...asked)
      if (when === 'before') die()
      const answer = ask(...asked)
      if (when === 'sent') setImmediate(die)
      else void Promise.resolve(answer).then(die, die)
      return answer
    }
    client.query = fated as typeof client.query
  })
}
