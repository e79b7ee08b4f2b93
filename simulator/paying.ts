import type { Story } from './agenda.ts'
import type { Dice } from './dice.ts'
import { dayBegins, isRest, local } from './hours.ts'
import { asksInvoice, paysOnline } from './online.ts'
import { type Life, minutes } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

type Clerk = Colleague['hand']
type Line = Awaited<ReturnType<Clerk['bills']['list']>>['rows'][number]

/** How people of this town pay: most within days of the bill, some when they are reminded, a few not at all for months. */
const habits: readonly (readonly [number, { first: number; chance: number }])[] = [
  [62, { first: 1, chance: 0.34 }],
  [22, { first: 8, chance: 0.12 }],
  [12, { first: 20, chance: 0.05 }],
  [4, { first: 75, chance: 0.03 }],
]
const ways = [
  [26, 'wechat'],
  [16, 'alipay'],
  [26, 'cash'],
  [18, 'card'],
  [14, 'transfer'],
] as const

/** The money of one estate: a till each working day, households that come or pay on their phones, overpay or come back, and the hand-over. */
export async function* paying(life: Life, estate: Estate): Story {
  const { clock, company, dice } = life
  const [clerk] = company.at(estate.name, 'service_clerk', 'office_clerk')
  const [finance] = company.at('*', 'finance')
  if (!clerk || !finance) return
  for (let day = local(clock.now).toPlainDate().add({ days: 1 }); ; day = day.add({ days: 1 })) {
    if (isRest(day)) continue
    yield dayBegins(day).add({ hours: 9, minutes: 5 })
    const { tillId } = await clerk.hand.tills.open({ estateId: estate.estateId, openingFen: 50_000 })
    const coming = await whoComes(life, clerk.hand, estate, day)
    for (const lines of coming) {
      yield minutes(clock.now, Math.floor(420 / (coming.length + 1)))
      if (!(await paysOnline(life, estate, clerk.hand, lines))) await atCounter(life, estate, clerk.hand, lines)
    }
    yield dayBegins(day).add({ hours: 17, minutes: 20 })
    await handOver(clerk.hand, dice, tillId)
    yield dayBegins(day).add({ hours: 17, minutes: 45 })
    await finance.hand.tills.receive({ tillId })
  }
}

/** The homes of which somebody comes today, each with what it owes. */
async function whoComes(life: Life, hand: Clerk, { estateId, name }: Estate, day: Temporal.PlainDate): Promise<Line[][]> {
  const rows: Line[] = []
  for (let after: { at: string; id: string } | null | undefined; after !== null && rows.length < 3000; ) {
    const page = await hand.bills.list({ estateId, open: true, limit: 200, ...(after && { after }) })
    rows.push(...page.rows)
    after = page.next
  }
  const homes = [...Map.groupBy(rows.filter(({ openFen }) => openFen > 0), ({ unit }) => unit)].sort(([one], [other]) => (one < other ? -1 : 1))
  return homes.flatMap(([unit, lines]) => {
    const { dice } = life.apart(`${name}/${unit}`)
    const habit = dice.weighed(habits)
    const oldest = lines.reduce((first, { at }) => (at < first ? at : first), lines[0]?.at ?? '')
    const waited = local(Temporal.Instant.from(oldest)).toPlainDate().until(day).days
    return waited >= habit.first && life.apart(`${name}/${unit}/${day}`).dice.happens(habit.chance) ? [lines] : []
  })
} // biome-ignore format: one sentence a line

async function atCounter(life: Life, estate: Estate, hand: Clerk, lines: Line[]) {
  const { dice } = life
  const unitId = lines[0]?.unitId ?? ''
  const owed = lines.reduce((sum, { openFen }) => sum + openFen, 0)
  const method = dice.weighed(ways)
  const round = Math.ceil(owed / 10_000) * 10_000
  const amountFen = method === 'cash' && dice.happens(0.25) ? round : lines.length > 1 && dice.happens(0.06) ? (lines.at(-1)?.openFen ?? owed) : owed
  const ref = method === 'cash' ? {} : { ref: String(dice.between(100_000_000, 999_999_999)) }
  const { paymentId, receiptId } = await hand.payments.pay({ unitId, method, amountFen, ...ref })
  if (receiptId && dice.happens(0.1)) await hand.receipts.print({ receiptId })
  await asksInvoice(life, estate, hand, { paymentId, unitId })
} // biome-ignore format: one sentence a line

/** Now and then the count is a little off, and the clerk says why. */
async function handOver(hand: Clerk, dice: Dice, tillId: string) {
  const { expectedFen } = await hand.tills.one({ tillId })
  const off = dice.happens(0.04) ? dice.pick([-1_000, -500, 500]) : 0
  await hand.tills.handOver({
    tillId,
    countedFen: expectedFen + off,
    ...(off !== 0 && { note: '零钱找补有出入，已登记' }),
  })
}
