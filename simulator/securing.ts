import type { Story } from './agenda.ts'
import { dayBegins, isRest, local } from './hours.ts'
import { type Life, minutes } from './story.ts'
import type { Estate } from './town.ts'

const sums = { residential: 200_000, office: 1_500_000, mixed: 200_000 } as const

/** Deposits of one estate: homes that fit out leave one at the counter, and have it back once another approved. */
export async function* securing(life: Life, estate: Estate): Story {
  const { clock, company, dice } = life
  const [manager] = company.at(estate.name, 'service_manager')
  const [clerk] = company.at(estate.name, 'service_clerk', 'office_clerk')
  if (!manager || !clerk) return
  const { estateId, kind, callers } = estate
  const first = local(clock.now).toPlainDate()
  yield dayBegins(first).add({ hours: 9, minutes: 40 })
  const amountFen = sums[kind]
  await manager.hand.deposits.setLimit({ estateId, kind: 'fit_out', limitFen: amountFen, source: '管理规约装修一章' })
  const held = new Map<string, { depositId: string; back: Temporal.PlainDate }>()
  for (let day = first.add({ days: 1 }); ; day = day.add({ days: 1 })) {
    if (isRest(day)) continue
    yield dayBegins(day).add({ hours: 10, minutes: 30 })
    const { unitId } = dice.pick(callers)
    if (!held.has(unitId) && dice.happens(0.14)) {
      const ref = String(dice.between(100_000_000, 999_999_999))
      const { depositId } = await clerk.hand.deposits.take({ unitId, kind: 'fit_out', method: 'card', ref, amountFen })
      held.set(unitId, { depositId, back: day.add({ days: dice.between(35, 80) }) })
    }
    const [done] = [...held].find(([, { back }]) => Temporal.PlainDate.compare(back, day) <= 0) ?? []
    const deposit = done && held.get(done)
    if (!done || !deposit) continue
    held.delete(done)
    const asked = { depositId: deposit.depositId, amountFen, receipt: 'returned', reason: '装修验收合格' } as const
    const { refundId } = await clerk.hand.deposits.askRefund(asked)
    yield minutes(clock.now, 200)
    await manager.hand.deposits.approveRefund({ refundId })
    yield minutes(clock.now, 40)
    await clerk.hand.deposits.payRefund({ refundId, method: 'transfer', ref: String(dice.between(100_000_000, 999_999_999)) })
  }
} // biome-ignore format: it reads as a road
