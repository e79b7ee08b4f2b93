import type pg from 'pg'

/**
 * Rows laid in past the door, by sets, as the house. A table is analysed as soon as it is full: only then are the keys of what
 * comes next checked through the right index.
 */
export async function lay(owner: pg.Client, statements: readonly string[], given: readonly unknown[]): Promise<void> {
  await owner.query('begin')
  await owner.query(`select set_config('app.kind', 'house', true), set_config('app.act', $1, true)`, [
    crypto.randomUUID(),
  ])
  for (const statement of statements) {
    await owner.query(statement, [...given])
    await owner.query(`analyze ${/into (\w+)/.exec(statement)?.[1]}`)
  }
  await owner.query('commit')
}
