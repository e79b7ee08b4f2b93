import { sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import { job } from '#kernel/job.ts'
import type { Sender, Sent } from '#kernel/senders/sender.ts'
import { reachOf } from '#modules/residents/index.ts'
import { waysOut } from './index.ts'
import { life, mobileOf, nextTry, type State, type Way } from './rules.ts'

const batchSize = 100
const atOnce = 8

interface Waiting {
  id: string
  estateId: string
  way: Way
  personId: string | null
  robot: string | null
  subject: string
  text: string
  tries: number
}

export const deliver = job({
  does: 'Hand over what waits to leave the house, a hundred at a time; each try is written down',
  on: 'senders.queued',
  async run(ctx) {
    const { rows } = await sql<Waiting>`
      select id, estate_id, way, person_id, robot, subject, text, tries from sendings
      where next_at <= ${ctx.now}
        and estate_id = (select estate_id from sendings where next_at <= ${ctx.now} order by next_at limit 1)
      order by next_at, id limit ${batchSize} for update skip locked`.execute(ctx.db)
    if (rows[0]) ctx.at(rows[0].estateId)
    await settle(ctx, rows, await sendAll(ctx, rows))
    if (rows.length === batchSize) await ctx.tell('senders.queued', {})
    return { sendingIds: rows.map(({ id }) => id) }
  },
})

export const wake = job({
  does: 'See once a minute whether something waits for its next try',
  every: 'PT1M',
  finds: (now) => sql`exists (select from sendings where next_at <= ${now})`,
  async run(ctx) {
    const due = await ctx.db.selectFrom('sendings').select('id').where('nextAt', '<=', ctx.now).limit(1).execute()
    if (due.length > 0) await ctx.tell('senders.queued', {})
    return { sendingIds: due.map(({ id }) => id) }
  },
})

type Addressed = Waiting & { to?: string | undefined; by?: Sender | undefined }

async function sendAll(ctx: Ctx, rows: readonly Waiting[]): Promise<Sent[]> {
  const reach = await reachOf(
    ctx.db,
    rows.flatMap(({ personId }) => personId ?? []),
  )
  const addressed = rows.map((row) => ({ ...row, ...addressOf(row, reach.get(row.personId ?? '')) }))
  const answers: Sent[] = []
  for (let first = 0; first < addressed.length; first += atOnce)
    answers.push(...(await Promise.all(addressed.slice(first, first + atOnce).map((one) => sendOne(ctx, one)))))
  return answers
}

function addressOf({ way, robot }: Waiting, reach?: { phone: string | null; email: string | null }) {
  const { sms, mail, robots } = waysOut()
  if (way === 'sms') return { by: sms, to: mobileOf(reach?.phone ?? null) }
  if (way === 'mail') return { by: mail, to: reach?.email ?? undefined }
  return { by: robots.find(({ name }) => name === robot)?.sender, to: '' }
}

const sendOne = async ({ now }: Ctx, { id, to, by, subject, text }: Addressed): Promise<Sent> => {
  if (!by) return { ok: false, why: 'this house has no such way any more', again: false }
  if (to === undefined) return { ok: false, why: 'no address', again: false }
  return by.send({ id, to, subject, text, at: now })
}

/** How each stands after its try: two statements for all of them. */
async function settle(ctx: Ctx, rows: readonly Waiting[], answers: readonly Sent[]) {
  if (rows.length === 0) return
  const stand = rows.map(({ id, estateId, tries }, n) => {
    const answer = answers[n] as Sent
    const nextAt = answer.ok || !answer.again ? undefined : nextTry(tries + 1, ctx.now)
    const state: State = nextAt ? life.start : life.after(life.start, answer.ok ? 'hand' : 'giveUp')
    return {
      id,
      estateId,
      state,
      nextAt: nextAt?.toString() ?? null,
      receipt: answer.ok ? answer.receipt : null,
      answer,
    }
  })
  const column = <Name extends 'id' | 'state' | 'nextAt' | 'receipt'>(name: Name) => stand.map((one) => one[name])
  await sql`
    update sendings s set tries = s.tries + 1, state = v.state, next_at = v.next_at, receipt = v.receipt,
      settled_at = case when v.next_at is null then ${ctx.now}::timestamptz end
    from unnest(${column('id')}::uuid[], ${column('state')}::text[], ${column('nextAt')}::timestamptz[], ${column('receipt')}::text[])
      as v (id, state, next_at, receipt)
    where s.id = v.id`.execute(ctx.db)
  const tries = stand.map(({ id, estateId, answer }) => ({
    id: ctx.id(), estateId, sendingId: id, what: 'try', ok: answer.ok, why: answer.ok ? null : answer.why, at: ctx.now,
  })) // biome-ignore format: it reads as one row
  await ctx.db.insertInto('sendingTries').values(tries).execute()
}
