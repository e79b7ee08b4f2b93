import type { z } from 'zod'
import type { Op } from './act.ts'
import type { House } from './house.ts'

/** One call of the API: plain JSON in, plain JSON out. `opName` is its one name, e.g. `keys.lend`. */
export interface Call<In, Out> {
  (input: In, options?: CallOptions): Promise<Out>
  readonly opName: string
}

export interface CallOptions {
  /** Idempotency key: the same key with the same input answers the same, once done. */
  key?: string
  /** When it happened, for acts done without a network. */
  doneAt?: string
}

type CallOf<O> = O extends { input: infer In extends z.ZodType; output: infer Out extends z.ZodType }
  ? O extends Op<'act' | 'query', z.ZodType, z.ZodType> | { kind: 'act' | 'query' }
    ? Call<z.input<In>, z.input<Out>>
    : never
  : never

type CallsOf<Part> = { [V in keyof Part as Part[V] extends { kind: 'act' | 'query' } ? V : never]: CallOf<Part[V]> }

export type Client<H extends House> = {
  [M in keyof H]: CallsOf<H[M]['acts']> & CallsOf<H[M]['queries']>
}

/** A typed client over any way of posting; screens, tests and the simulator use the same one. */
export function client<H extends House>(
  post: (name: string, input: unknown, options?: CallOptions) => Promise<unknown>,
): Client<H> {
  const verbs = (noun: string) => {
    const calls = new Map<string, unknown>()
    return new Proxy(
      {},
      {
        get(_, verb) {
          const opName = `${noun}.${String(verb)}`
          if (!calls.has(opName)) {
            const call = (input: unknown, options?: CallOptions) => post(opName, input, options)
            calls.set(opName, Object.assign(call, { opName }))
          }
          return calls.get(opName)
        },
      },
    )
  }
  const nouns = new Map<string, object>()
  return new Proxy({} as Client<H>, {
    get(_, noun) {
      const name = String(noun)
      if (!nouns.has(name)) nouns.set(name, verbs(name))
      return nouns.get(name)
    },
  })
}
