import { sql } from 'kysely'
import { job } from '#kernel/job.ts'
import { companyDay, superiorsOf } from '#modules/staff/index.ts'

interface Waiting {
  id: string
  estateId: string
  number: string
  title: string
  handlerId: string | null
  accusedId: string | null
}

const contactDue = (now: Temporal.Instant) =>
  sql`state = 'waiting' and contact_at <= ${now} and contact_told is distinct from contact_at`

export const remindContact = job({
  does: 'Remind whoever handles a case that waits for its customer, once the promised contact is due',
  every: 'PT10M',
  finds: (now) => sql`exists (select from cases where ${contactDue(now)})`,
  perEstate: true,
  async run(ctx) {
    const due = contactDue(ctx.now)
    const { rows } = await sql<Waiting>`
      update cases set contact_told = contact_at
      where ${due} and estate_id = (select estate_id from cases where ${due} limit 1)
      returning id, estate_id, number, title, handler_id, accused_id`.execute(ctx.db)
    for (const { id, estateId, handlerId, accusedId, number, title } of rows) {
      ctx.at(estateId)
      const people = await superiorsOf(ctx.db, estateId, handlerId, 0, companyDay(ctx.now))
      const told = people.filter((person) => person !== accusedId)
      await ctx.notify(told, 'cases.contact_due', { number, title }, id)
    }
    return { caseIds: rows.map(({ id }) => id) }
  },
})
