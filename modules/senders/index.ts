import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx, Db } from '#kernel/act.ts'
import type { Robot } from '#kernel/senders/robots.ts'
import type { Sender } from '#kernel/senders/sender.ts'

/** Which ways out of the house this process has. */
export interface WaysOut {
  sms?: Sender | undefined
  mail?: Sender | undefined
  /** What the gateway signs its receipts with. */
  receiptSecret?: string | undefined
  robots: readonly { name: string; kind: Robot['kind']; estate?: string | undefined; sender: Sender }[]
}

let out: WaysOut = { robots: [] }

/** Says once, at the start of the process, how things leave the house; without it nothing does. */
export function sendBy(ways: WaysOut): void {
  out = ways
}

/** The ways of this process. */
export const waysOut = (): WaysOut => out

/** What a robot is called in a row: its kind, and a trace of its address that gives nothing away. */
export const robotName = ({ kind, url }: Pick<Robot, 'kind' | 'url'>): string =>
  `${kind}-${createHash('sha256').update(url).digest('hex').slice(0, 8)}`

/** The robots that tell the notices of an estate. */
export async function robotsOf(db: Db, estateId: string) {
  const row = await db.selectFrom('estates').select('name').where('id', '=', estateId).executeTakeFirst()
  return out.robots.filter(({ estate }) => !estate || estate === row?.name)
}

/** Puts into the queue what was written into `sendings` by the caller's own statement; it leaves after the commit. */
export const queued = (ctx: Ctx): Promise<void> => ctx.tell('senders.queued', {})

/** The same words into each group of the estate; nothing where it has none. */
export async function tellGroups(ctx: Ctx, estateId: string, about: string, subject: string, text: string) {
  const robots = await robotsOf(ctx.db, estateId)
  if (robots.length === 0) return
  const rows = robots.map(({ name }) => ({
    id: ctx.id(), estateId, way: 'robot', personId: null, robot: name, aboutId: about, subject, text, state: 'waiting', nextAt: ctx.now, queuedAt: ctx.now,
    settledAt: null, receipt: null,
  })) // biome-ignore format: it reads as one row
  await ctx.db.insertInto('sendings').values(rows).execute()
  await queued(ctx)
}

/** The last thing said about a sending that failed, as SQL over the alias `s`. */
export const whyFailed = sql<
  string | null
>`(select t.why from sending_tries t where t.sending_id = s.id and not t.ok order by t.at desc limit 1)`
