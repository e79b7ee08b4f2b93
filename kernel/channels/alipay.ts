import type { AlipaySdk, AlipaySdkCommonResult } from 'alipay-sdk'
import type { Addresses, Channel, GivenBack, RawCall, Said } from './channel.ts'
import type { AlipayMerchant } from './given.ts'

const states: Record<string, Said['state']> = { TRADE_SUCCESS: 'paid', TRADE_FINISHED: 'paid', TRADE_CLOSED: 'closed' }
/** Alipay tells a payment again for a day and an hour. */
const longestAgeHours = 26
const zone = 'Asia/Shanghai'

const fenOf = (yuan: unknown): number | null => {
  const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(String(yuan ?? ''))
  return found ? Number(`${found[1]}${(found[2] ?? '').padEnd(2, '0')}`) : null
}
const yuanOf = (fen: number) => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
const momentOf = (wall: string | undefined) => {
  const found = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/.exec(wall ?? '')
  return found ? Temporal.PlainDateTime.from(`${found[1]}T${found[2]}`).toZonedDateTime(zone).toInstant() : null
}

/** A merchant at Alipay. The client is loaded when it is first needed. */
export function alipayBy(merchant: AlipayMerchant, { callback, back }: Addresses): Channel {
  let opened: Promise<AlipaySdk> | undefined
  const client = () => {
    opened ??= sdkOf(merchant)
    return opened
  }
  const exec = async (method: string, bizContent: object, more: object = {}) => (await client()).exec(method, { ...more, bizContent }, { validateSign: true })
  return {
    kind: 'alipay', merchant: merchant.appId, estate: merchant.estate,
    async open({ number, amountFen, title, until, way }) {
      const end = until.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')
      const order = { out_trade_no: number, total_amount: yuanOf(amountFen), subject: title, time_expire: end }
      if (way === 'phone') return (await client()).pageExec('alipay.trade.wap.pay', 'GET', { notifyUrl: callback, returnUrl: back, bizContent: { ...order, product_code: 'QUICK_WAP_WAY' } })
      const made = await exec('alipay.trade.precreate', order, { notifyUrl: callback })
      if (made.code !== '10000') throw new Error(`alipay: ${whyOf(made)}`)
      return String(made.qrCode)
    },
    async ask(number) {
      const of = await exec('alipay.trade.query', { out_trade_no: number })
      if (of.code !== '10000' && of.subCode !== 'ACQ.TRADE_NOT_EXIST') throw new Error(`alipay: ${whyOf(of)}`)
      return { number, state: states[String(of.tradeStatus)] ?? 'open', trade: of.tradeNo ? String(of.tradeNo) : null, amountFen: fenOf(of.totalAmount), at: momentOf(String(of.sendPayDate))?.toString() ?? null }
    },
    async close(number) {
      const done = await exec('alipay.trade.close', { out_trade_no: number })
      if (done.code !== '10000' && done.subCode !== 'ACQ.TRADE_NOT_EXIST') throw new Error(`alipay: ${whyOf(done)}`)
    },
    async giveBack({ number, refund, amountFen, reason }): Promise<GivenBack> {
      try {
        const done = await exec('alipay.trade.refund', { out_trade_no: number, out_request_no: refund, refund_amount: yuanOf(amountFen), refund_reason: reason.slice(0, 80) })
        if (done.code === '10000') return { ok: true, ref: refund }
        return { ok: false, why: whyOf(done), again: done.code === '20000' || done.subCode === 'ACQ.SYSTEM_ERROR' }
      } catch {
        return { ok: false, why: 'no answer', again: true }
      }
    },
    async read(call) {
      return read(merchant, await client(), call)
    },
  }
} // biome-ignore format: a call a line

const whyOf = ({ code, subCode, msg }: AlipaySdkCommonResult) => String(subCode ?? code ?? msg)

async function sdkOf({ appId, privateKey, alipayPublicKey, gateway }: AlipayMerchant): Promise<AlipaySdk> {
  const { AlipaySdk: Sdk } = await import('alipay-sdk')
  return new Sdk({ appId, privateKey, keyType: 'PKCS8', alipayPublicKey, timeout: 10_000, ...(gateway && { gateway }) })
}

function read({ appId }: AlipayMerchant, sdk: AlipaySdk, { body, now }: RawCall): Said | undefined {
  const said = Object.fromEntries(new URLSearchParams(body))
  const told = momentOf(said.notify_time)
  if (!told || Math.abs(now.since(told).total('hours')) > longestAgeHours) return undefined
  try {
    if (!sdk.checkNotifySignV2(said) || said.app_id !== appId || !said.out_trade_no) return undefined
  } catch {
    return undefined
  }
  const state = states[said.trade_status ?? ''] ?? 'open'
  return {
    number: said.out_trade_no,
    state,
    trade: said.trade_no ?? null,
    amountFen: fenOf(said.total_amount),
    at: momentOf(said.gmt_payment)?.toString() ?? null,
  }
}
