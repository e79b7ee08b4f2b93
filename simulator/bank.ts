import type { Columns } from '#modules/statements/rules.ts'
import type { Life } from './story.ts'
import type { Colleague } from './team.ts'
import type { Estate } from './town.ts'

type Day = Temporal.PlainDate
type Hand = Colleague['hand']
/** A line as a bank or channel writes it; `fen` before its fee. */
interface Line {
  ref: string
  day: Day
  fen: number
  payer: string
  remark: string
}

const of = { transfer: ['银行基本户', 0], card: ['银联收单', 0.0038], wechat: ['微信商户号', 0.006], alipay: ['支付宝商户号', 0.006] } as const // biome-ignore format: it reads as a row
const kinds = Object.keys(of) as (keyof typeof of)[]
const atBank = { number: '流水号', day: '交易日期', amount: '收入', out: '支出', payer: '对方户名', remark: '附言', fee: '', ref: '', gross: false } // biome-ignore format: it reads as a row
const atChannel = { number: '交易单号', day: '交易时间', amount: '订单金额', fee: '手续费', out: '', ref: '', payer: '', remark: '', gross: true } // biome-ignore format: it reads as a row
/** Of a hundred payments so many are still on their way, and so often somebody transfers without saying a word. */
const [onTheWay, unheardOf] = [0.006, 0.45]

const yuan = (fen: number) => (fen / 100).toFixed(2)

/** The accounts of an estate, each with what its bank says: what the counter took, some of it late, and now and then what nobody entered. */
export async function openBank({ dice }: Life, finance: Hand, estate: Estate) {
  const { estateId } = estate
  const accounts = new Map<string, string>()
  for (const method of kinds) accounts.set(method, (await finance.statements.addAccount({ estateId, name: of[method][0], method })).accountId)
  const bringTo = async (method: keyof typeof of, lines: readonly Line[]) => {
    const mapping: Columns = method === 'transfer' ? atBank : atChannel
    const text = method === 'transfer' ? bankText(lines) : channelText(lines, of[method][1])
    const bytesBase64 = Buffer.from(text).toString('base64')
    await finance.statements.bring({ estateId, accountId: accounts.get(method) ?? '', bytesBase64, fileName: `${of[method][0]}.csv`, mapping })
  }
  /** What came to the accounts since the last time, up to yesterday. */
  async function bring(day: Day) {
    const [from, until] = [day.subtract({ days: 8 }), day.subtract({ days: 1 })]
    const days = await daysOf(finance, estateId, from)
    for (const month of new Set([from, until].map((one) => one.toPlainYearMonth().toString()))) {
      const { figures } = await finance.settlements.ofMonth({ estateId, month })
      const expected = figures.items.filter(({ status, ref, method }) => status === 'missing' && ref && method !== 'cash')
      for (const method of kinds) {
        const lines = expected.filter((item) => item.method === method && !dice.happens(onTheWay)).map(({ ref, recordFen }): Line => ({ ref: ref ?? '', day: days.get(ref ?? '') ?? until, fen: recordFen, payer: '', remark: '物业费' }))
        const arrived = lines.filter((line) => Temporal.PlainDate.compare(line.day, until) <= 0)
        const more = method === 'transfer' && month === until.toPlainYearMonth().toString() ? await unspoken(finance, estate, until) : []
        if (arrived.length + more.length > 0) await bringTo(method, [...arrived, ...more])
      }
    }
  }
  async function unspoken(hand: Hand, { name }: Estate, day: Day): Promise<Line[]> {
    if (!dice.happens(unheardOf)) return []
    const owing = (await hand.bills.list({ estateId, open: true, limit: 60 })).rows.filter(({ openFen }) => openFen > 0)
    const bill = owing[dice.between(0, Math.max(owing.length - 1, 0))]
    return bill ? [{ ref: `T${dice.between(100_000_000, 999_999_999)}`, day, fen: bill.openFen, payer: '', remark: `${name} ${bill.unit} 物业费` }] : []
  }
  return { bring, claim: (clerk: Hand, day: Day) => claimed(clerk, estateId, day) }
} // biome-ignore format: one sentence a line

/** On which day each reference was entered since a day. */
async function daysOf(hand: Hand, estateId: string, from: Day): Promise<Map<string, Day>> {
  const days = new Map<string, Day>()
  for (let after: { at: string; id: string } | null | undefined; after !== null; ) {
    const page: Awaited<ReturnType<Hand['payments']['list']>> = await hand.payments.list({ estateId, from: from.toString(), limit: 200, ...(after && { after }) })
    for (const { ref, day } of page.rows) if (ref) days.set(ref, Temporal.PlainDate.from(day))
    after = page.next
  }
  return days
} // biome-ignore format: one sentence a line

/** Of transfers nobody entered the older ones are taken for the home they name; the latest still wait. */
async function claimed(hand: Hand, estateId: string, day: Day) {
  const { rows } = await hand.statements.list({ estateId, standing: 'extra' })
  for (const { statementLineId, method, netFen, day: on } of rows.slice(1)) {
    if (method !== 'transfer' || netFen <= 0) continue
    const [home] = (await hand.statements.suggest({ statementLineId })).rows
    if (home?.by === 'code') await hand.statements.take({ statementLineId, unitId: home.unitId, asToday: on.slice(0, 7) !== day.toString().slice(0, 7) })
  }
} // biome-ignore format: one sentence a line

const bankText = (lines: readonly Line[]) =>
  ['账户明细', '交易日期,流水号,收入,支出,对方户名,附言', ...lines.map(({ ref, day, fen, payer, remark }) => [day, ref, fen > 0 ? yuan(fen) : '', fen < 0 ? yuan(-fen) : '', payer, remark].join(','))].join('\n') // biome-ignore format: one sentence

const channelText = (lines: readonly Line[], rate: number) =>
  ['交易时间,交易单号,订单金额,手续费', ...lines.map(({ ref, day, fen }) => [day, ref, yuan(fen), yuan(Math.round(fen * rate))].join(','))].join('\n') // biome-ignore format: one sentence
