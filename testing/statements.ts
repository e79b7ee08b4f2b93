import type pg from 'pg'

/** What the database is asked while `work` runs, as the texts of the messages that go over this pool. */
export async function statementsOf(pool: pg.Pool, work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = []
  const undo: (() => void)[] = []
  const overhear = (client: pg.PoolClient) => {
    const own = client.query
    client.query = ((...asked: unknown[]) => {
      const [first] = asked
      texts.push(typeof first === 'string' ? first : String((first as { text?: unknown }).text))
      return (own as (...given: unknown[]) => unknown).apply(client, asked)
    }) as typeof client.query
    undo.push(() => {
      client.query = own
    })
  }
  pool.on('acquire', overhear)
  try {
    await work()
    return texts
  } finally {
    pool.off('acquire', overhear)
    for (const back of undo.reverse()) back()
  }
}

/** Statements that do work: beginning and end of the transaction go without saying. */
export const work = (texts: readonly string[]): string[] =>
  texts.filter((text) => !/^(begin|commit|rollback)\b/i.test(text))
