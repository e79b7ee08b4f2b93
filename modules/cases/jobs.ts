import { sql } from 'kysely'
import { headOffice } from '#kernel/actor.ts'
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

export const remindContact = job({
  does: 'Remind whoever handles a case that waits for its customer, once the promised contact is due',
  every: 'PT10M',
  async run(ctx) {
    const { rows } = await sql<Waiting>`
      update cases c set contact_told = contact_at
      where state = 'waiting' and contact_at <= ${ctx.now} and contact_told is distinct from contact_at
      returning id, estate_id, number, title, handler_id, accused_id`.execute(ctx.db)
    for (const { id, estateId, handlerId, accusedId, number, title } of rows) {
      ctx.at(estateId)
      const people = await superiorsOf(ctx.db, estateId, handlerId, 0, companyDay(ctx.now))
      const told = people.filter((person) => person !== accusedId)
      await ctx.notify(told, 'cases.contact_due', { number, title }, id)
    }
    ctx.at(headOffice)
    return { caseIds: rows.map(({ id }) => id) }
  },
})
