import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { Cursor, Day, Id, Moment, pageOf } from '#kernel/shapes.ts'
import { asHouse } from '#kernel/transaction.ts'
import { maskName } from '#modules/residents/index.ts'
import { fate, recipientsOf, standing } from './index.ts'
import { Aimed, Filter, fates, NoticeRow, OneNotice, scopes, Where, ways } from './rules.ts'

type Row = z.output<typeof NoticeRow>

const columns = sql`
  n.id as notice_id, n.estate_id, n.topic, n.urgency, n.title, n.state, n.written_at, n.post_at, n.posted_at, n.take_down_at`

export const list = query({
  does: 'See notices, newest first, with how many they reached',
  input: Filter,
  output: pageOf(NoticeRow),
  async run({ db }, { estateId, state, limit, after }) {
    const { rows } = await sql<Row>`
      with page as materialized (
        select n.* from notices n
        where ${estateId ? sql`n.estate_id = ${estateId}` : sql`true`} and ${state ? sql`n.state = ${state}` : sql`true`}
          and ${after ? sql`n.written_at <= ${after.at}::timestamptz and (n.written_at, n.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
        order by n.written_at desc, n.id desc limit ${limit + 1})
      select ${columns}, coalesce(c.recipients, 0)::int as recipients, coalesce(c.reached, 0)::int as reached
      from page n left join lateral (
        select count(*) as recipients, count(*) filter (where ${fate} in ('delivered', 'sent', 'handed', 'read')) as reached from (${standing(sql`n.id`)}) r) c on true
      order by n.written_at desc, n.id desc`.execute(db)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.writtenAt.toString(), id: last.noticeId } : null }
  },
})

const Whole = NoticeRow.extend({
  body: z.string(),
  scope: z.enum(scopes),
  startsAt: Moment.nullable(),
  openToAll: z.boolean(),
  toGroups: z.boolean(),
  causeId: Id.nullable(),
  withdrawnWhy: z.string().nullable(),
  writer: z.string(),
  places: Where.partial().extend({ label: z.string() }).array(),
  /** How many of its recipients stand where. */
  fates: z.object({ fate: z.enum(fates), way: z.enum(ways), count: z.int() }).array(),
  groups: z.object({ state: z.string(), count: z.int() }).array(),
})

export const one = query({
  does: 'See a notice whole: where it goes, and how many it reached by which way',
  input: OneNotice,
  output: Whole,
  async run({ db }, { noticeId }) {
    const { rows } = await sql<z.output<typeof Whole>>`
      with stands as materialized (select ${fate} as fate, r.way from (${standing(noticeId)}) r)
      select ${columns}, n.body, n.scope, n.starts_at, n.open_to_all, n.to_groups, n.cause_id, n.withdrawn_why,
        coalesce((select e.name from employees e where e.id = n.written_by), '') as writer,
        (select count(*)::int from stands) as recipients,
        (select count(*)::int from stands where fate in ('delivered', 'sent', 'handed', 'read')) as reached,
        coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('buildingId', p.building_id, 'entranceId', p.entrance_id, 'riser', p.riser, 'floor', p.floor, 'unitId', p.unit_id))
            || jsonb_build_object('label', coalesce(u.code, concat_ws('-', b.name, e.code))) order by b.name, e.code, p.floor, p.riser, u.code)
          from notice_places p left join buildings b on b.id = p.building_id left join entrances e on e.id = p.entrance_id left join units u on u.id = p.unit_id
          where p.notice_id = n.id), '[]') as places,
        coalesce((select jsonb_agg(jsonb_build_object('fate', fate, 'way', way, 'count', count) order by fate, way)
          from (select fate, way, count(*) from stands group by fate, way) f), '[]') as fates,
        coalesce((select jsonb_agg(jsonb_build_object('state', state, 'count', count)) from (select state, count(*) from sendings where about_id = n.id group by state) g), '[]') as groups
      from notices n where n.id = ${noticeId}`.execute(db)
    return rows[0] ?? refuse('notices.unknown')
  },
})

const Recipient = z.object({
  recipientId: Id,
  unit: z.string(),
  unitId: Id,
  name: z.string(),
  way: z.enum(ways),
  fate: z.enum(fates),
  at: Moment.nullable(),
  why: z.string().nullable(),
})

export const recipients = query({
  does: 'See the proof of delivery: each recipient, by which way, how far it came',
  input: OneNotice.extend({
    fate: z.enum(fates).optional(),
    after: Cursor.optional(),
    limit: z.int().min(1).max(500).default(100),
  }),
  output: pageOf(Recipient),
  async run({ db }, { noticeId, fate: wanted, after, limit }) {
    const { rows } = await sql<z.output<typeof Recipient> & { kind: string | null }>`
      with stands as (
        select r.id as recipient_id, u.code as unit, u.id as unit_id, coalesce(p.name, '') as name, p.kind, r.way, ${fate} as fate, r.sending_id,
          coalesce(r.read_at, r.handed_at, r.settled_at, r.pushed_at) as at
        from (${standing(noticeId)}) r join units u on u.id = r.unit_id left join people p on p.id = r.person_id)
      select s.*, case when fate = 'failed' then (select t.why from sending_tries t where t.sending_id = s.sending_id and not t.ok order by t.at desc limit 1) end as why
      from stands s
      where ${wanted ? sql`fate = ${wanted}` : sql`true`}
        and ${after ? sql`(unit, recipient_id) > (${after.at}, ${after.id}::uuid)` : sql`true`}
      order by unit, recipient_id limit ${limit + 1}`.execute(db)
    const shown = rows.slice(0, limit).map((row) => ({ ...row, name: maskName(row.name, row.kind ?? '') }))
    const last = rows.length > limit ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.unit, id: last.recipientId } : null }
  },
})

const Door = z.object({
  unitId: Id,
  unit: z.string(),
  names: z.string().array(),
  handedAt: Moment.nullable(),
  handedBy: z.string().nullable(),
  photoId: Id.nullable(),
})

export const paper = query({
  does: 'See at which doors a notice is to be handed over on paper',
  input: OneNotice,
  output: z.object({ title: z.string(), body: z.string(), estate: z.string(), day: Day, doors: Door.array() }),
  async run({ db, now }, { noticeId }) {
    const { rows } = await sql<{
      title: string
      body: string
      estate: string
      timeZone: string
      doors: (z.output<typeof Door> & { people: { name: string; kind: string }[] })[]
    }>`
      with doors as (
        select u.id as unit_id, u.code, max(r.handed_at) as handed_at, max(h.name) as handed_by, max(r.photo_id::text) as photo_id,
          coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'kind', p.kind) order by p.id) filter (where p.id is not null), '[]') as people
        from (${standing(noticeId)}) r join units u on u.id = r.unit_id left join people p on p.id = r.person_id left join employees h on h.id = r.handed_by
        where ${fate} in ('to_hand', 'failed', 'handed') group by u.id, u.code)
      select n.title, n.body, e.name as estate, e.time_zone,
        coalesce((select jsonb_agg(jsonb_build_object('unitId', unit_id, 'unit', code, 'people', people, 'handedAt', handed_at, 'handedBy', handed_by, 'photoId', photo_id) order by code) from doors), '[]') as doors
      from notices n join estates e on e.id = n.estate_id where n.id = ${noticeId}`.execute(db)
    const [found] = rows
    if (!found) return refuse('notices.unknown')
    const doors = found.doors.map((door) => ({
      ...door,
      handedAt: door.handedAt && Temporal.Instant.from(String(door.handedAt)),
      names: door.people.map(({ name, kind }) => maskName(name, kind)),
    }))
    return { ...found, day: now.toZonedDateTimeISO(found.timeZone).toPlainDate(), doors }
  },
})

export const preview = query({
  does: 'See how many people a notice would reach, and by which ways, before it is posted',
  input: Aimed,
  output: z.object({ recipients: z.int(), ways: z.object({ way: z.enum(ways), count: z.int() }).array() }),
  async run({ db, now }, aim) {
    const { rows } = await sql<{ way: (typeof ways)[number]; count: number }>`
      select way, count(*)::int as count from (${recipientsOf(aim, now)}) t group by way order by way`.execute(db)
    return { recipients: rows.reduce((sum, { count }) => sum + count, 0), ways: rows }
  },
})

const Proposal = z.object({ title: z.string(), body: z.string(), places: Where.extend({ label: z.string() }).array() })

export const fromCause = query({
  does: 'See what a notice about a common cause would say, and to which entrances: those its calls came from',
  input: z.object({ causeId: Id }),
  output: Proposal,
  async run({ db }, { causeId }) {
    const { rows } = await sql<z.output<typeof Proposal>>`
      select s.title, s.words as body, coalesce((
        select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('buildingId', w.building_id, 'entranceId', w.entrance_id)) || jsonb_build_object('label', concat_ws('-', w.name, w.code)) order by w.name, w.code)
        from (select distinct b.id as building_id, b.name, e.id as entrance_id, e.code
              from cause_cases a join cases c on c.id = a.case_id and c.estate_id = a.estate_id and not c.confidential
              left join units u on u.id = c.unit_id and u.estate_id = c.estate_id left join places p on p.id = c.place_id and p.estate_id = c.estate_id
              join buildings b on b.id = coalesce(u.building_id, p.building_id) left join entrances e on e.id = u.entrance_id
              where a.cause_id = s.id and a.detached_at is null) w), '[]') as places
      from causes s where s.id = ${causeId}`.execute(db)
    return rows[0] ?? refuse('causes.unknown')
  },
})

const Mine = z.object({
  noticeId: Id,
  topic: z.string(),
  urgency: z.string(),
  title: z.string(),
  body: z.string(),
  estate: z.string(),
  postedAt: Moment,
  readAt: Moment.nullable(),
  /** Addressed to me, not only hung on the board. */
  toMe: z.boolean(),
})

export const mine = query({
  does: 'Read the notices to me and those on the board of my estates, newest first',
  input: z.object({ after: Cursor.optional() }),
  output: pageOf(Mine),
  async run({ db, actor }, { after }) {
    const { rows } = await sql<z.output<typeof Mine>>`
      select n.id as notice_id, n.topic, n.urgency, n.title, n.body, e.name as estate, n.posted_at, m.at as read_at, r.id is not null as to_me
      from notices n join estates e on e.id = n.estate_id
      left join notice_recipients r on r.notice_id = n.id and r.person_id = ${actor.id}
      left join notice_marks m on m.recipient_id = r.id and m.estate_id = r.estate_id and m.what = 'read'
      where n.state = 'posted' and (r.id is not null or n.open_to_all)
        and ${after ? sql`(n.posted_at, n.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
      order by n.posted_at desc, n.id desc limit 31`.execute(db)
    const shown = rows.slice(0, 30)
    const last = rows.length > 30 ? shown.at(-1) : undefined
    return { rows: shown, next: last ? { at: last.postedAt.toString(), id: last.noticeId } : null }
  },
})

const Board = Mine.pick({
  noticeId: true,
  topic: true,
  urgency: true,
  title: true,
  body: true,
  estate: true,
  postedAt: true,
})

export const published = query({
  does: 'Read a posted notice that is open to all, without signing in',
  open: true,
  input: OneNotice,
  output: z.object({ notice: Board.nullable() }),
  async run({ db }, { noticeId }) {
    const { rows } = await asHouse(db, () =>
      sql<z.output<typeof Board>>`
        select n.id as notice_id, n.topic, n.urgency, n.title, n.body, e.name as estate, n.posted_at
        from notices n join estates e on e.id = n.estate_id where n.id = ${noticeId} and n.state = 'posted' and n.open_to_all`.execute(
        db,
      ),
    )
    return { notice: rows[0] ?? null }
  },
})
