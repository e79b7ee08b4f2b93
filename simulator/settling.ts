import type { Story } from './agenda.ts'
import { openBank } from './bank.ts'
import { dayBegins, isRest, local } from './hours.ts'
import { type Life, minutes } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

type Day = Temporal.PlainDate
interface Desk {
  clerk: Colleague
  finance: Colleague
  manager: Colleague
}

const settlingDay = 5
const quiet = {
  missing: '月末在途，次月到账',
  extra: '上月在途款，本月到账',
  amount_differs: '银行扣了手续费',
} as const

/** What finance does with an estate's money: statements each Monday, invoices twice a week, and on the 5th the month that is over is signed. */
export async function* settling(life: Life, estate: Estate): Story {
  const { clock, company } = life
  const [clerk] = company.at(estate.name, 'service_clerk', 'office_clerk')
  const [manager] = company.at(estate.name, 'service_manager')
  const [finance] = company.at('*', 'finance')
  if (!clerk || !manager || !finance) return
  const desk = { clerk, finance, manager }
  const first = local(clock.now).toPlainDate()
  yield dayBegins(first).add({ hours: 15 })
  const bank = await openBank(life, finance.hand, estate)
  let open = first.toPlainYearMonth()
  for (let day = first.add({ days: 1 }); ; day = day.add({ days: 1 })) {
    if (isRest(day)) continue
    const due = Temporal.PlainDate.compare(open.add({ months: 1 }).toPlainDate({ day: settlingDay }), day) <= 0
    if (day.dayOfWeek === 1 || due) {
      yield dayBegins(day).add({ hours: 10, minutes: 20 })
      await bank.bring(day)
      await bank.claim(clerk.hand, day)
    }
    if (day.dayOfWeek === 2 || day.dayOfWeek === 4) {
      yield dayBegins(day).add({ hours: 11, minutes: 10 })
      await invoicesOf(life, estate, finance)
      await givenBack(estate, finance)
    }
    if (!due) continue
    yield* settled(life, estate, desk, { month: open.toString(), day })
    open = open.add({ months: 1 })
  }
} // biome-ignore format: it reads as a road

/** The clerk says why something differs and signs, the manager answers for the differences, finance closes. */
async function* settled({ clock }: Life, { estateId }: Estate, { clerk, finance, manager }: Desk, { month, day }: { month: string; day: Day }): Story {
  yield dayBegins(day).add({ hours: 14 })
  const { settlementId } = await clerk.hand.settlements.open({ estateId, month })
  const { figures } = await clerk.hand.settlements.ofMonth({ estateId, month })
  for (const { item, status } of figures.items) await clerk.hand.settlements.explain({ settlementId, item, reason: quiet[status] })
  yield minutes(clock.now, 35)
  await clerk.hand.settlements.sign({ settlementId })
  yield minutes(clock.now, 50)
  if (!figures.balanced) await manager.hand.settlements.approve({ settlementId })
  yield minutes(clock.now, 40)
  await finance.hand.settlements.close({ settlementId })
} // biome-ignore format: one sentence a line

/** The tax client issues what was asked for; a title that cannot be is refused. */
async function invoicesOf({ clock, dice }: Life, { estateId }: Estate, { hand }: Colleague) {
  const { rows } = await hand.invoices.list({ estateId, state: 'requested' })
  for (const { invoiceId, requestedAt } of rows) {
    if (local(Temporal.Instant.from(requestedAt)).toPlainDate().equals(local(clock.now).toPlainDate())) continue
    if (dice.happens(0.08)) await hand.invoices.refuse({ invoiceId, reason: '抬头与营业执照不一致，请核对后重新申请' })
    else await hand.invoices.issue({ invoiceId, number: `2644200000${dice.between(1_000_000_000, 9_999_999_999)}` })
  }
} // biome-ignore format: one sentence a line

/** What somebody paid twice by mistake goes back by the road it came. */
async function givenBack({ estateId }: Estate, { hand }: Colleague) {
  const { rows } = await hand.checkouts.list({ estateId, state: 'paid' })
  for (const { checkoutId, notices, refundedFen, amountFen } of rows)
    if (notices.includes('paid_twice') && refundedFen === 0) await hand.checkouts.refund({ checkoutId, amountFen, reason: '重复支付，原路退回' })
} // biome-ignore format: one sentence a line
