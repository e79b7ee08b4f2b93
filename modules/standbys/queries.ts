import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { secrets } from '#kernel/secrets.ts'
import { Id, Moment, Nothing, pageOf } from '#kernel/shapes.ts'
import { companyDay, maskPhone } from '#modules/staff/index.ts'
import * as metrics from './metrics.ts'
import { Filter, PersonRow, StandbyRow } from './rules.ts'

type Row = z.output<typeof StandbyRow>

export const list = query({
  does: 'See who stands ready, with the call list',
  input: Filter,
  output: pageOf(StandbyRow),
  async run({ db, now }, { estateId, ahead, limit, after }) {
    const day = companyDay(now)
    const wanted = [
      estateId && sql`s.estate_id = ${estateId}`,
      ahead && sql`s.until_at > ${now} and s.state <> 'cancelled'`,
      after && sql`s.from_at <= ${after.at}::timestamptz and (s.from_at, s.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
      sql`true`,
    ].filter((one) => typeof one === 'object')
    const { rows } = await sql<Row>`
      select s.id as standby_id, s.estate_id, s.occasion, s.title, s.from_at as "from", s.until_at as until, s.arrive_minutes, s.note, s.state, s.arranged_at, w.name as arranger, s.called_at, s.called_why,
        (select jsonb_agg(jsonb_build_object('employeeId', e.id, 'name', e.name, 'phone', encode(e.phone, 'base64'), 'task', p.task, 'confirmed', p.confirmed_at is not null,
           'post', (select q.title from assignments a join posts q on q.id = a.post_id where a.employee_id = e.id and a.from_day <= ${day} and (a.until_day is null or a.until_day >= ${day}) order by a.from_day desc limit 1)) order by p.place)
         from standby_people p join employees e on e.id = p.employee_id where p.standby_id = s.id and p.estate_id = s.estate_id and p.replaced_at is null) as people
      from standbys s left join employees w on w.id = s.arranged_by where ${sql.join(wanted, sql` and `)}
      order by s.from_at desc, s.id desc limit ${limit + 1}`.execute(db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    const shown = rows.slice(0, limit).map((row) => ({ ...row, people: row.people.map((one) => ({ ...one, phone: one.phone && maskPhone(secrets().open(Buffer.from(one.phone, 'base64'))) })) }))
    return { rows: shown, next: last ? { at: last.from.toString(), id: last.standbyId } : null }
  },
}) // biome-ignore format: it reads as SQL

const people = sql`
  select p.standby_id, p.estate_id, s.title, s.from_at as "from", s.until_at as until, p.employee_id, e.name, p.place, p.task, p.confirmed_at
  from standby_people p join standbys s on s.id = p.standby_id and s.estate_id = p.estate_id join employees e on e.id = p.employee_id
  where p.replaced_at is null and s.state <> 'cancelled'` // biome-ignore format: it reads as SQL

export const mine = query({
  does: 'See where I stand ready, now and to come',
  input: Nothing,
  output: PersonRow.array(),
  async run({ db, actor, now }) {
    const { rows } = await sql<z.output<typeof PersonRow>>`
      ${people} and p.employee_id = ${actor.id} and s.until_at > ${now} order by s.from_at limit 50`.execute(db)
    return rows
  },
})

export const places = query({
  does: 'See the places of call lists of a span, and who confirmed',
  input: z.object({ estateId: Id.optional(), confirmed: z.boolean().optional(), from: Moment, to: Moment }),
  output: z.object({ rows: PersonRow.array() }),
  async run({ db }, { estateId, confirmed, from, to }) {
    const { rows } = await sql<z.output<typeof PersonRow>>`
      ${people} and s.from_at >= ${from} and s.from_at < ${to} and ${estateId ? sql`p.estate_id = ${estateId}` : sql`true`}
        and ${confirmed === undefined ? sql`true` : sql`(p.confirmed_at is not null) = ${confirmed}`}
      order by s.from_at desc, p.place limit 1000`.execute(db)
    return { rows }
  },
})

export const figures = query({
  does: 'See standby of a span with its rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('standbys', metrics, sight, asked),
})
