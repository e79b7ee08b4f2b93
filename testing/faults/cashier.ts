import { flushCompileCache } from 'node:module'
import { client } from '#kernel/client.ts'
import { seededChance } from '#kernel/ids.ts'
import { openHouse } from '#kernel/open.ts'
import { perform } from '#kernel/perform.ts'
import { Malformed, Refusal } from '#kernel/refusal.ts'
import { runJob } from '#kernel/work/run-job.ts'
import { house as modules } from '#modules/index.ts'
import { ports } from '#modules/ports.ts'
import { during, type Fate, type Kind, meet, tell } from './fate.ts'

/** A payment as it is asked for, under the key that makes asking again safe. */
export type Pay = { unitId: string; method: 'transfer'; ref: string; amountFen: number; day?: string }

/** What a house that only handles money is given: its database, the hour, who its people are, what there is, and how it ends. */
export interface Given {
  appUrl: string
  now: string
  tokens: Record<'clerk' | 'finance' | 'manager', string>
  estateId: string
  units: string[]
  orders: { number: string; amountFen: number }[]
  seed: number
  fate: Fate
  /** Payments in which houses before were cut off: their payers ask again. */
  again: Pay[]
}

const given = JSON.parse(process.env.CASHIER ?? '{}') as Given
const { estateId, units, orders, fate } = given
const now = Temporal.Instant.from(given.now)
const today = now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate()
const house = await openHouse({
  modules,
  appUrl: given.appUrl,
  mode: 'test',
  machineNow: () => now,
  ports,
  connections: 6,
  fault: (error) => tell({ fault: String(error) }),
})
meet(fate, house.pool)
flushCompileCache()

const kindOf: Record<string, Kind> = { payments: 'payments', runs: 'runs', settlements: 'closings' }
const by = (who: keyof Given['tokens']) =>
  client<typeof modules>((name, input, options) => {
    const asked = { name, input, token: given.tokens[who], ...options }
    const kind = kindOf[name.split('.')[0] ?? '']
    const isAct = house.ops.get(name)?.op.kind === 'act'
    return isAct && kind ? during(kind, input, () => perform(house, asked)) : perform(house, asked)
  })
const [clerk, finance, manager] = [by('clerk'), by('finance'), by('manager')]

const chance = seededChance(given.seed)
const dice = (n: number) => chance() % n
const pick = <T>(of: readonly T[]): T | undefined => of[dice(of.length)]
const day = () => today.subtract({ days: dice(200) }).toString()
const month = (back: number) =>
  today
    .subtract({ months: 1 + dice(back) })
    .toString()
    .slice(0, 7)
/** A month that had its money, or one of long ago. */
const anyMonth = () => month(pick([6, 60]) ?? 6)

async function pay(asked: Pay) {
  const { number } = await clerk.payments.pay(asked, { key: asked.ref })
  tell({ done: { asked, answer: number } })
}

const deeds: Record<string, () => Promise<unknown>> = {
  pay: () => pay({ unitId: pick(units) ?? '', method: 'transfer', ref: crypto.randomUUID(), amountFen: 1 + dice(20_000), ...(dice(2) && { day: day() }) }),
  async giveBack() {
    const payment = pick((await finance.payments.list({ estateId, limit: 50 })).rows.filter(({ kind }) => kind === 'pay'))
    const of = { paymentId: payment?.paymentId ?? '', reason: '测试' }
    if (dice(2)) await finance.payments.reverse(of)
    else await finance.payments.refund({ ...of, amountFen: 1 + dice(payment?.amountFen ?? 1), method: 'transfer' })
  },
  usePrepaid: () => clerk.payments.applyPrepaid({ unitId: pick(units) ?? '', amountFen: 1 + dice(5_000) }),
  async bill() {
    const { runId } = await finance.runs.start({ estateId, month: month(36) })
    for (let step = 0; step < 4; step += 1) await during('runs', { runId, step }, () => runJob(house, 'runs.work', { runId, step }, now))
  },
  callback() {
    const order = pick(orders)
    const said = { channel: 'wechat', merchant: 'M1', number: order?.number, state: pick(['paid', 'paid', 'closed']), trade: `T${order?.number}`, amountFen: order?.amountFen, at: now.toString() }
    return during('callbacks', said, () => runJob(house, 'checkouts.hear', said, now))
  },
  async close() {
    const of = { estateId, month: anyMonth() }
    await clerk.settlements.open(of).catch(() => undefined)
    const { settlement, figures, reasons } = await clerk.settlements.ofMonth(of)
    const settlementId = settlement?.settlementId ?? ''
    for (const { item } of figures.items) if (!reasons.some((one) => one.item === item)) await clerk.settlements.explain({ settlementId, item, reason: '流水未到' })
    await clerk.settlements.sign({ settlementId }).catch(() => undefined)
    await manager.settlements.approve({ settlementId }).catch(() => undefined)
    await finance.settlements.close({ settlementId }).catch(() => finance.settlements.sendBack({ settlementId, reason: '再对' }))
  },
} // biome-ignore format: a deed a line

const deedsOf: Record<Kind, readonly string[]> = {
  payments: ['pay', 'pay', 'giveBack', 'usePrepaid'],
  runs: ['bill'],
  callbacks: ['callback'],
  closings: ['close'],
}
const any = ['pay', 'pay', 'pay', 'giveBack', 'usePrepaid', 'callback', 'callback', 'bill', 'close']

/** What the house refuses is refused; two hands at one home may wait for each other and be told so. */
async function tried(what: string, deed: () => Promise<unknown>) {
  try {
    await deed()
  } catch (problem) {
    if (problem instanceof Refusal || problem instanceof Malformed || /deadlock/.test(String(problem))) return
    tell({ fault: `${what}: ${problem}` })
  }
}

async function hand(chances: readonly string[]): Promise<never> {
  for (;;) {
    const deed = pick(chances) ?? 'pay'
    await tried(deed, async () => deeds[deed]?.())
  }
}

for (const asked of given.again) await tried('again', () => pay(asked))
await Promise.all([hand(deedsOf[fate.kind]), hand(any), hand(any), hand(any)])
