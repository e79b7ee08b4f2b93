/** The files of a new module, each small, right and running: replace the words, keep the grammar. */
export function roomFor(noun: string): Record<string, string> {
  const one = noun.replace(/ies$/, 'y').replace(/s$/, '')
  const upper = one[0]?.toUpperCase() + one.slice(1)
  const id = `${one}Id`
  return {
    'README.md': `# ${noun[0]?.toUpperCase()}${noun.slice(1)}\n\nSay in one paragraph what this is to a property manager.\n\n- **${one}**: one of them\n\nIt leans on estates; it offers nothing yet.\n`,
    [`schema/001_${noun}.sql`]: schema(noun),
    'rules.ts': rules(noun, upper, id),
    'acts.ts': acts(noun, upper, id),
    'queries.ts': queries(noun, upper),
    'index.ts': `/** What other modules may call; see README.md. */\nexport { life } from './rules.ts'\n`,
    'words.zh.json': words(noun, { one: '记录', add: '新增', end: '结束', list: '清单', title: '名称', running: '进行中', ended: '已结束', unknown: '没有这条记录，或不在您负责的项目里', cannot: '已经结束了', taken: '这个名称已经有了' }),
    'words.en.json': words(noun, { one: upper, add: 'Add', end: 'End', list: 'List', title: 'Name', running: 'Running', ended: 'Ended', unknown: 'No such record, or it is not in your estates', cannot: 'It has ended already', taken: 'This name is taken' }),
    [`${noun}.test.ts`]: story(noun, id),
  } // biome-ignore format: it reads as a table
}

const schema = (noun: string) => `create table ${noun} (
  id        uuid not null,
  estate_id uuid not null,
  title     text not null,
  state     text not null,
  constraint ${noun}_pkey primary key (id, estate_id),
  constraint ${noun}_title unique (estate_id, title),
  constraint ${noun}_state check (state in ('running', 'ended'))
);
create index ${noun}_newest on ${noun} (estate_id, id desc);
call govern('${noun}');
`

const rules = (noun: string, upper: string, id: string) => `import { z } from 'zod'
import { lifecycle } from '#kernel/lifecycle.ts'
import { Cursor, Id, Name } from '#kernel/shapes.ts'

/** What may happen to it. Nothing else may. */
export const life = lifecycle('${noun}', {
  states: ['running', 'ended'],
  moves: {
    end: { from: ['running'], to: 'ended' },
  },
})
export type State = (typeof life.states)[number]

export const Add = z.object({ estateId: Id, title: Name })
export const One${upper} = z.object({ ${id}: Id })
export const Filter = z.object({ estateId: Id, limit: z.int().min(1).max(200).default(50), after: Cursor.optional() })
export const ${upper}Row = z.object({ ${id}: Id, title: Name, state: z.enum(life.states) })
`

const acts = (noun: string, upper: string, id: string) => `import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Nothing } from '#kernel/shapes.ts'
import { Add, life, One${upper}, type State } from './rules.ts'

export const add = act({
  does: 'Add one',
  input: Add,
  output: One${upper},
  async run(ctx, { estateId, title }) {
    const ${id} = ctx.id()
    await ctx.db.insertInto('${noun}').values({ id: ${id}, estateId, title, state: life.start }).execute()
    return { ${id} }
  },
})

export const end = act({
  does: 'End one',
  input: One${upper},
  output: Nothing,
  async run(ctx, { ${id} }) {
    const found = await ctx.db.selectFrom('${noun}').selectAll().where('id', '=', ${id}).forUpdate().executeTakeFirst()
    if (!found) return refuse('${noun}.unknown')
    ctx.at(found.estateId)

    const state = life.after(found.state as State, 'end')

    await ctx.db.updateTable('${noun}').set({ state }).where('id', '=', ${id}).execute()
    return {}
  },
})
`

const queries = (noun: string, upper: string) => `import { sql } from 'kysely'
import type { z } from 'zod'
import { query } from '#kernel/act.ts'
import { pageOf } from '#kernel/shapes.ts'
import { Filter, ${upper}Row } from './rules.ts'

type Row = z.output<typeof ${upper}Row>

export const list = query({
  does: 'See them, newest first',
  input: Filter,
  output: pageOf(${upper}Row),
  async run({ db }, { estateId, limit, after }) {
    const { rows } = await sql<Row & { id: string }>\`
      select id, id as ${upper[0]?.toLowerCase()}${upper.slice(1)}_id, title, state from ${noun}
      where estate_id = \${estateId} and \${after ? sql\`id < \${after.id}\` : sql\`true\`}
      order by id desc limit \${limit + 1}\`.execute(db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { rows: rows.slice(0, limit), next: last ? { at: '', id: last.id } : null }
  },
})
`

/** What the two word files of a new module say. */
type Said = Record<
  'one' | 'add' | 'end' | 'list' | 'title' | 'running' | 'ended' | 'unknown' | 'cannot' | 'taken',
  string
>

const words = (noun: string, said: Said) =>
  `${JSON.stringify(
    {
      [noun]: said.one,
      [`${noun}.add`]: said.add,
      [`${noun}.end`]: said.end,
      [`${noun}.list`]: said.list,
      [`${noun}.field.title`]: said.title,
      [`${noun}.state.running`]: said.running,
      [`${noun}.state.ended`]: said.ended,
      [`${noun}.unknown`]: said.unknown,
      [`${noun}.cannot_end`]: said.cannot,
      [`${noun}.${noun}_title`]: said.taken,
    },
    null,
    2,
  )}\n`

const story = (noun: string, id: string) => `import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const office = await w.staff('administrator', '*')
const estateId = w.estate('青禾里')

test('one is added, seen, and ends once', async () => {
  const { ${id} } = await office.${noun}.add({ estateId, title: '甲' })
  expect((await office.${noun}.list({ estateId })).rows).toMatchObject([{ ${id}, title: '甲', state: 'running' }])

  await office.${noun}.end({ ${id} })
  await expect(office.${noun}.end({ ${id} })).rejects.toMatchObject({ code: '${noun}.cannot_end' })
  await expect(office.${noun}.add({ estateId, title: '甲' })).rejects.toMatchObject({ code: '${noun}.${noun}_title' })
})

test('every act is one line of the journal', async () => {
  const { ${id} } = await office.${noun}.add({ estateId: w.estate('云帆大厦'), title: '乙' })
  expect(await w.journal(${id})).toMatchObject([{ act: '${noun}.add', actorId: office.employeeId }])
})
`
