import { Refusal } from '#kernel/refusal.ts'
import { diceNamed } from './dice.ts'
import { firmName } from './names.ts'
import type { Life } from './story.ts'
import type { Colleague } from './team.ts'
import type { Caller, Estate } from './town.ts'

type Hand = Colleague['hand']
type Bill = { billLineId: string; unitId: string; openFen: number }

/** How a household pays that does not bring its money to the counter: on its own phone, or by a code the clerk shows. */
const roads = [
  [12, 'phone'],
  [5, 'code'],
  [83, undefined],
] as const
const [leftUnpaid, paidTwice, wantsInvoice] = [0.06, 0.03, 0.05]

/** Pays what a home owes through the net; false where it does not pay that way. */
export async function paysOnline(life: Life, { callers }: Estate, clerk: Hand, lines: readonly Bill[]): Promise<boolean> {
  const { dice, base, net } = life
  const unitId = lines[0]?.unitId ?? ''
  const road = diceNamed(`${base}/${unitId}/road`).weighed(roads)
  const payer = callers.find((one) => one.unitId === unitId)
  if (!road || !payer) return false
  const resident = life.resident(payer.personId)
  const bills = road === 'code' ? lines : (await resident.bills.mine({})).rows.filter((bill) => bill.unitId === unitId && bill.openFen > 0)
  if (bills.length === 0) return false
  const channel = road === 'code' ? 'alipay' : 'wechat'
  const who = road === 'code' ? clerk : resident
  const quotedFen = bills.reduce((sum, { openFen }) => sum + openFen, 0)
  const { checkoutId } = await who.checkouts.order({ channel, way: road, quotedFen, lineIds: bills.map(({ billLineId }) => billLineId) })
  if (dice.happens(leftUnpaid)) return await who.checkouts.cancel({ checkoutId }).then(() => true)
  await net.pays(channel, checkoutId, channel === 'alipay' && dice.happens(paidTwice))
  return true
} // biome-ignore format: one sentence a line

/** Now and then whoever paid wants an invoice for it: offices for their company, homes for themselves. */
export async function asksInvoice({ base, dice }: Life, { callers }: Estate, hand: Hand, { paymentId, unitId }: { paymentId: string; unitId: string }) {
  const payer = callers.find((one) => one.unitId === unitId)
  if (!payer || !dice.happens(payer.use === 'dwelling' ? wantsInvoice : 5 * wantsInvoice)) return
  await hand.invoices.ask({ paymentId, ...buyerOf(base, payer) }).catch((problem) => {
    // Money that is prepaid or a pass-through has nothing to be invoiced.
    if (!(problem instanceof Refusal)) throw problem
  })
} // biome-ignore format: one sentence a line

function buyerOf(base: string, { unitId, use, called }: Caller) {
  if (use === 'dwelling') return { buyer: 'person', title: called } as const
  const dice = diceNamed(`${base}/${unitId}/firm`)
  const title = firmName(dice)
  return { buyer: 'company', title, taxNumber: `91440300DEMO${dice.between(100_000, 999_999)}` } as const
}
