import { client } from '#kernel/client.ts'
import { openHouse } from '#kernel/open.ts'
import { perform } from '#kernel/perform.ts'
import { Refusal } from '#kernel/refusal.ts'
import { runJob } from '#kernel/work/run-job.ts'
import { house as modules } from '#modules/index.ts'
import { ports } from '#modules/ports.ts'

/** What a house that only handles money is given: its database, the hour, who its people are, and what there is. */
export interface Given {
  appUrl: string
  now: string
  tokens: Record<'clerk' | 'finance' | 'manager', string>
  estateId: string
  units: string[]
  orders: { number: string; amountFen: number }[]
}

const given = JSON.parse(process.env.CASHIER ?? '{}') as Given
const { estateId, units, orders } = given
const now = Temporal.Instant.from(given.now)
const faults: string[] = []
const house = await openHouse({
  modules,
  appUrl: given.appUrl,
  mode: 'test',
  machineNow: () => now,
  ports,
  connections: 6,
  fault: (error) => void faults.push(String(error)),
})
const by = (who: keyof Given['tokens']) =>
  client<typeof modules>((name, input) => perform(house, { name, input, token: given.tokens[who] }))
const [clerk, finance, manager] = [by('clerk'), by('finance'), by('manager')]

const dice = (n: number) => Math.floor(Math.random() * n)
const pick = <T>(of: readonly T[]): T | undefined => of[dice(of.length)]
const day = () =>
  now
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDate()
    .subtract({ days: dice(200) })
    .toString()
const month = () =>
  now
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDate()
    .subtract({ months: 1 + dice(6) })
    .toString()
    .slice(0, 7)

const deeds = {
  pay: () => clerk.payments.pay({ unitId: pick(units) ?? '', method: 'transfer', ref: crypto.randomUUID(), amountFen: 1 + dice(20_000), ...(dice(2) && { day: day() }) }),
  async giveBack() {
    const payment = pick((await finance.payments.list({ estateId, limit: 50 })).rows.filter(({ kind }) => kind === 'pay'))
    const of = { paymentId: payment?.paymentId ?? '', reason: '测试' }
    if (dice(2)) await finance.payments.reverse(of)
    else await finance.payments.refund({ ...of, amountFen: 1 + dice(payment?.amountFen ?? 1), method: 'transfer' })
  },
  usePrepaid: () => clerk.payments.applyPrepaid({ unitId: pick(units) ?? '', amountFen: 1 + dice(5_000) }),
  async bill() {
    const { runId } = await finance.runs.start({ estateId, month: month() })
    for (let step = 0; step < 4; step += 1) await runJob(house, 'runs.work', { runId, step }, now)
  },
  callback() {
    const order = pick(orders)
    const said = { channel: 'wechat', merchant: 'M1', number: order?.number, state: pick(['paid', 'paid', 'closed']), trade: `T${order?.number}`, amountFen: order?.amountFen, at: now.toString() }
    return runJob(house, 'checkouts.hear', said, now)
  },
  async close() {
    const of = { estateId, month: month() }
    await clerk.settlements.open(of).catch(() => undefined)
    const { settlement, figures, reasons } = await clerk.settlements.ofMonth(of)
    const settlementId = settlement?.settlementId ?? ''
    for (const { item } of figures.items) if (!reasons.some((one) => one.item === item)) await clerk.settlements.explain({ settlementId, item, reason: '流水未到' })
    await clerk.settlements.sign({ settlementId }).catch(() => undefined)
    await manager.settlements.approve({ settlementId }).catch(() => undefined)
    await finance.settlements.close({ settlementId }).catch(() => finance.settlements.sendBack({ settlementId, reason: '再对' }))
  },
} // biome-ignore format: a deed a line

const chances = ['pay', 'pay', 'pay', 'pay', 'giveBack', 'usePrepaid', 'callback', 'callback', 'bill', 'close'] as const

async function hand() {
  for (;;) {
    const deed = pick(chances) ?? 'pay'
    try {
      await deeds[deed]()
      process.send?.('done')
    } catch (problem) {
      // What the house refuses is refused; two hands at one home may wait for each other and be told so.
      if (!(problem instanceof Refusal) && !/deadlock|Malformed|malformed/.test(String(problem)))
        process.send?.({ fault: `${deed}: ${problem}` })
    }
  }
}

process.send?.('ready')
await Promise.all([hand(), hand(), hand()])
