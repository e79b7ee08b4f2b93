import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/act.ts'
import { Figure, FiguresAsked, figuresOf } from '#kernel/figures/figures.ts'
import { refuse } from '#kernel/refusal.ts'
import { Id, Moment } from '#kernel/shapes.ts'
import { companyDay } from '#modules/staff/index.ts'
import * as metrics from './metrics.ts'
import { ContractorRow, ContractorWhole, lightOf, OneContractor, PaperRow } from './rules.ts'

type Row = z.output<typeof ContractorRow>
const InEstate = z.object({ estateId: Id.of('estates') })

export const list = query({
  does: 'See the contractors of an estate, and whether anything of theirs runs out',
  input: InEstate,
  output: z.object({ rows: ContractorRow.array() }),
  async run({ db, now }, { estateId }) {
    const day = companyDay(now)
    const { rows } = await sql<Omit<Row, 'light'>>`
      select c.id as contractor_id, c.estate_id, c.name, c.contact, c.phone, e.name as manager, c.managed_by, coalesce(t.kinds, '{}') as kinds, t.contract_to,
        (select count(*)::int from contractor_people p where p.contractor_id = c.id and p.estate_id = c.estate_id and p.left_on is null) as people,
        (select min(a.until_day) from contractor_papers a left join contractor_people p on p.id = a.person_id and p.estate_id = a.estate_id
          where a.contractor_id = c.id and a.estate_id = c.estate_id and a.renewed_by is null and p.left_on is null) as next_expiry
      from contractors c join employees e on e.id = c.managed_by
      left join lateral (
        select array_agg(distinct k order by k) as kinds, max(coalesce(x.ended_on, x.to_day)) as contract_to from contractor_contracts x cross join unnest(x.kinds) k
        where x.contractor_id = c.id and x.estate_id = c.estate_id and ${day} between x.from_day and coalesce(x.ended_on, x.to_day)) t on true
      where c.estate_id = ${estateId} order by c.name, c.id`.execute(db)
    return { rows: rows.map((row) => ({ ...row, light: lightNow(row, day) })) }
  },
}) // biome-ignore format: it reads as SQL

/** A firm stands as the worst of its contract and its papers. */
function lightNow({ contractTo, nextExpiry }: Omit<Row, 'light'>, day: Temporal.PlainDate): Row['light'] {
  if (!contractTo || !nextExpiry) return 'late'
  const lights = [contractTo, nextExpiry].map((until) => lightOf({ from: day, until }, day))
  return lights.includes('late') ? 'late' : lights.includes('soon') ? 'soon' : 'kept'
}

export const one = query({
  does: 'See a contractor with its contracts, people, insurance and certificates',
  input: OneContractor,
  output: ContractorWhole,
  async run({ db }, { contractorId }) {
    const { rows } = await sql<Record<string, unknown>>`
      select c.id as contractor_id, c.estate_id, c.name, c.contact, c.phone, e.name as manager, c.added_at,
        coalesce((select jsonb_agg(jsonb_build_object('contractId', x.id, 'number', x.number, 'kinds', x.kinds, 'from', x.from_day, 'to', x.to_day, 'feeFen', x.fee_fen,
            'terms', x.terms, 'floorPoints', x.floor_points, 'pointBp', x.point_bp, 'mostBp', x.most_bp, 'fileIds', x.file_ids, 'endedOn', x.ended_on, 'endedWhy', x.ended_why,
            'zones', coalesce((select jsonb_agg(z.name order by z.name) from contract_zones y join zones z on z.id = y.zone_id and z.estate_id = y.estate_id
                               where y.contract_id = x.id and y.estate_id = x.estate_id), '[]')) order by x.from_day desc, x.id)
          from contractor_contracts x where x.contractor_id = c.id and x.estate_id = c.estate_id), '[]') as contracts,
        coalesce((select jsonb_agg(jsonb_build_object('personId', p.id, 'name', p.name, 'job', p.job, 'from', p.from_day, 'leftOn', p.left_on) order by p.left_on is not null, p.name, p.id)
          from contractor_people p where p.contractor_id = c.id and p.estate_id = c.estate_id), '[]') as people,
        coalesce((select jsonb_agg(jsonb_build_object('paperId', a.id, 'personId', a.person_id, 'person', p.name, 'kind', a.kind, 'title', a.title, 'number', a.number,
            'from', a.from_day, 'until', a.until_day, 'fileIds', a.file_ids, 'renewed', a.renewed_by is not null,
            'reminded', coalesce((select jsonb_agg(r.days order by r.days desc) from expiry_reminders r where r.paper_id = a.id and r.estate_id = a.estate_id), '[]'))
            order by a.renewed_by is not null, a.until_day, a.id)
          from contractor_papers a left join contractor_people p on p.id = a.person_id and p.estate_id = a.estate_id
          where a.contractor_id = c.id and a.estate_id = c.estate_id), '[]') as papers
      from contractors c join employees e on e.id = c.managed_by where c.id = ${contractorId}`.execute(db)
    const [found] = rows
    if (!found) return refuse('contractors.unknown')
    const { contracts, people, papers } = Parts.parse(found)
    return { ...(found as Head), contracts, people, papers }
  },
}) // biome-ignore format: it reads as SQL

const Parts = ContractorWhole.pick({ contracts: true, people: true, papers: true })
type Head = Omit<z.output<typeof ContractorWhole>, keyof z.output<typeof Parts>>

export const papers = query({
  does: 'See the insurance and certificates of contractors by their last day',
  input: InEstate.partial().extend({ inForce: z.boolean().optional(), from: Moment.optional(), to: Moment.optional() }),
  output: z.object({ rows: PaperRow.array() }),
  async run({ db, now }, { estateId, inForce, to }) {
    const { rows } = await sql<z.output<typeof PaperRow>>`
      select a.id as paper_id, a.contractor_id, a.estate_id, c.name as contractor, a.person_id, p.name as person, a.kind, a.title, a.number, a.from_day as "from", a.until_day as until
      from contractor_papers a join contractors c on c.id = a.contractor_id and c.estate_id = a.estate_id
      left join contractor_people p on p.id = a.person_id and p.estate_id = a.estate_id
      where a.renewed_by is null and p.left_on is null and ${estateId ? sql`a.estate_id = ${estateId}` : sql`true`}
        and ${inForce === undefined ? sql`true` : sql`(a.until_day >= ${companyDay(to ?? now)}) = ${inForce}`}
      order by a.until_day, a.id limit 1000`.execute(db)
    return { rows }
  },
}) // biome-ignore format: it reads as SQL

const Picked = z.object({ rows: z.object({ id: Id, label: z.string(), hint: z.string() }).array() })
const Typed = z.object({ text: z.string().trim().max(40), estateId: Id.of('estates').optional() })

export const pick = query({
  does: 'Find a contractor by its name',
  input: Typed,
  output: Picked,
  async run({ db }, { text, estateId }) {
    const { rows } = await sql<{ id: string; label: string; hint: string }>`
      select c.id, c.name as label, e.name as hint from contractors c join estates e on e.id = c.estate_id
      where strpos(c.name, ${text}) > 0 and ${estateId ? sql`c.estate_id = ${estateId}` : sql`true`} order by c.name, c.id limit 20`.execute(
      db,
    )
    return { rows }
  },
})

export const pickPerson = query({
  does: 'Find somebody of a contractor by name',
  input: Typed,
  output: Picked,
  async run({ db }, { text, estateId }) {
    const { rows } = await sql<{ id: string; label: string; hint: string }>`
      select p.id, p.name as label, c.name as hint from contractor_people p join contractors c on c.id = p.contractor_id and c.estate_id = p.estate_id
      where p.left_on is null and strpos(concat_ws(' ', p.name, c.name), ${text}) > 0 and ${estateId ? sql`p.estate_id = ${estateId}` : sql`true`}
      order by c.name, p.name, p.id limit 20`.execute(db)
    return { rows }
  },
})

export const figures = query({
  does: 'See the figures of contractors with their rows',
  input: FiguresAsked,
  output: Figure.array(),
  run: (sight, asked) => figuresOf('contractors', metrics, sight, asked),
})
