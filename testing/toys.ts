import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { z } from 'zod'
import { act, query } from '#kernel/act.ts'
import type { Actor } from '#kernel/actor.ts'
import { openDoor } from '#kernel/door/http.ts'
import { openHouse } from '#kernel/open.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Moment, Name, Nothing, personal, secret } from '#kernel/shapes.ts'
import { dropDatabase, freshDatabase } from './template.ts'

export const [redHill, blueLake] = [
  '00000000-0000-7000-8000-0000000000a1',
  '00000000-0000-7000-8000-0000000000b1',
] as const

/** The smallest business there is: toys, each in an estate, with a note that nobody promised to anybody. */
const schema = `
  create table toys (
    id uuid not null, estate_id uuid not null, name text not null, note text not null default 'unpromised',
    constraint toys_pkey primary key (id, estate_id),
    constraint one_toy_name unique (estate_id, name));
  call govern('toys');
  grant select, insert, update, delete on toys to public`

interface Toy {
  id: string
  estateId: string
  name: string
  note: string
}

const toy = { toyId: Id }
const make = act({
  does: 'Make a toy',
  input: z.object({ estateId: Id, name: Name }),
  output: z.object(toy),
  async run(ctx, { estateId, name }) {
    const toyId = ctx.id()
    await sql`insert into toys (id, estate_id, name) values (${toyId}, ${estateId}, ${name})`.execute(ctx.db)
    return { toyId }
  },
})

const makeAlike = act({
  ...make,
  does: 'Make toys, one or many by set',
  async many(turns) {
    const lone = turns.findIndex(({ input }) => input.name.startsWith('lone'))
    const made = turns.slice(0, lone < 0 ? undefined : lone).map(({ ctx, input }) => ({ toyId: ctx.id(), ...input }))
    const [first] = turns
    if (!first || made.length === 0) return []
    await sql`insert into toys (id, estate_id, name) select "toyId", "estateId", name
      from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) t ("toyId" uuid, "estateId" uuid, name text)`.execute(
      first.ctx.db,
    )
    return made.map(({ toyId }) => ({ toyId }))
  },
})

const rename = act({
  does: 'Give a toy another name',
  input: z.object({ ...toy, name: Name }),
  output: Nothing,
  async run(ctx, { toyId, name }) {
    const {
      rows: [found],
    } = await sql<Toy>`update toys set name = ${name} where id = ${toyId} returning estate_id`.execute(ctx.db)
    if (!found) return refuse('toys.unknown')
    ctx.at(found.estateId)
    return {}
  },
})

const drop = act({
  does: 'Make a toy and think better of it',
  input: z.object({ estateId: Id, name: Name }),
  output: Nothing,
  async run(ctx, input) {
    await make.run(ctx, input)
    return refuse('toys.dropped')
  },
})

const paint = act({
  does: 'Say when a toy was painted, also later',
  offline: true,
  input: z.object({ estateId: Id }),
  output: z.object({ at: Moment, heard: Moment }),
  run: async (ctx) => ({ at: ctx.now, heard: ctx.heard }),
})

const confide = act({
  does: 'Confide in the house',
  input: z.object({
    estateId: Id,
    password: secret(z.string()),
    owner: z.object({ phone: personal(z.string()), name: Name }),
  }),
  output: Nothing,
  run: async () => ({}),
})

const unfaithful = act({
  does: 'Answer something else than promised',
  input: Nothing,
  output: z.object({ count: z.int() }),
  run: async () => ({ count: 0.5 }),
})

const list = query({
  does: 'See the toys',
  input: z.object({ estateId: Id.optional() }),
  output: z.object({ rows: z.object({ id: Id, name: Name }).array() }),
  run: async ({ db }) => ({ rows: (await sql<Toy>`select * from toys order by name`.execute(db)).rows }),
})

const scribble = query({
  does: 'See the toys and touch them',
  input: Nothing,
  output: Nothing,
  async run({ db }) {
    await sql`update toys set name = name`.execute(db)
    return {}
  },
})

const modules = {
  toys: { acts: { make, makeAlike, rename, drop, paint, confide, unfaithful }, queries: { list, scribble } },
}

const staff = (n: number, estate: string, acts = ['toys.*']): Actor => ({
  kind: 'staff',
  id: `00000000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`,
  name: `Maker ${n}`,
  grants: [{ estate, acts }],
  homes: [],
})

const people: Record<string, Actor> = {
  red: staff(1, redHill),
  otherRed: staff(2, redHill),
  blue: staff(3, blueLake),
  everywhere: staff(4, '*'),
  looker: staff(5, redHill, ['toys.list']),
}

/** A house with one toy module, on a database of its own, with people known by their token. */
export async function toyHouse(perMinute = 1_000_000) {
  const cluster = inject('postgres')
  const name = `t_${randomBytes(6).toString('hex')}`
  const { ownerUrl, appUrl } = await freshDatabase(cluster, name)
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query(schema)
  const clock = { now: Temporal.Instant.from('2026-08-24T09:00:00+08:00') }
  const faults: unknown[] = []
  const house = await openHouse({
    modules,
    appUrl,
    mode: 'test',
    machineNow: () => clock.now,
    ports: { who: async (_, token) => people[token], superiorsOf: async () => [] },
    fault: (error) => void faults.push(error),
  })
  const app = await openDoor(house, { secure: false, perMinute, log: false })
  afterAll(async () => {
    await app.close()
    await house.close()
    await owner.end()
    await dropDatabase(cluster, name)
  })
  return { app, house, owner, clock, faults }
}
