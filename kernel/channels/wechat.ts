import type { Wechatpay } from 'wechatpay-axios-plugin'
import type { Addresses, Channel, GivenBack, RawCall, Said } from './channel.ts'
import type { WechatMerchant } from './given.ts'

const longestSkewSeconds = 300
const states: Record<string, Said['state']> = {
  SUCCESS: 'paid',
  REFUND: 'paid',
  CLOSED: 'closed',
  REVOKED: 'closed',
  PAYERROR: 'closed',
}

type Road = ReturnType<Wechatpay['chain']>

interface Transaction {
  out_trade_no: string
  trade_state: string
  transaction_id?: string
  success_time?: string
  appid?: string
  mchid?: string
  amount?: { total?: number; currency?: string }
}

const saidBy = (of: Transaction): Said => ({
  number: of.out_trade_no,
  state: states[of.trade_state] ?? 'open',
  trade: of.transaction_id ?? null,
  amountFen: of.amount?.currency === undefined || of.amount.currency === 'CNY' ? (of.amount?.total ?? null) : null,
  at: of.success_time ?? null,
})

/** A merchant at WeChat Pay, API v3. The client is loaded when it is first needed. */
export function wechatBy(merchant: WechatMerchant, { callback, back }: Addresses): Channel {
  const { appId: appid, merchantId: mchid, serial, privateKey, platform, gateway } = merchant
  let opened: Promise<{ client: Wechatpay }> | undefined
  const open = () => {
    opened ??= import('wechatpay-axios-plugin').then((plugin) => ({
      client: new plugin.Wechatpay({ mchid, serial, privateKey, certs: platform, timeout: 10_000, ...(gateway && { baseURL: gateway }) }),
    }))
    return opened
  }
  /** Every name of the client is a road of it, `then` too: it is never what a promise is kept with. */
  const at = async <Answer>(path: string, go: (road: Road) => Promise<{ data: unknown }>) => (await go((await open()).client.chain(`v3/${path}`))).data as Answer
  return {
    kind: 'wechat', merchant: mchid, estate: merchant.estate,
    async open({ number, amountFen, title, until, way, address }) {
      const order = { appid, mchid, description: title, out_trade_no: number, notify_url: callback, time_expire: until.toString({ smallestUnit: 'second' }), amount: { total: amountFen, currency: 'CNY' } }
      if (way === 'code') return (await at<{ code_url: string }>('pay/transactions/native', (road) => road.post(order))).code_url
      const scene = { payer_client_ip: address, h5_info: { type: 'Wap' } }
      const { h5_url: url } = await at<{ h5_url: string }>('pay/transactions/h5', (road) => road.post({ ...order, scene_info: scene }))
      return `${url}&redirect_url=${encodeURIComponent(back)}`
    },
    async ask(number) {
      return saidBy(await at<Transaction>(`pay/transactions/out-trade-no/${number}`, (road) => road.get({ params: { mchid } })))
    },
    async close(number) {
      await at(`pay/transactions/out-trade-no/${number}/close`, (road) => road.post({ mchid }))
    },
    async giveBack({ number, refund, amountFen, totalFen, reason }): Promise<GivenBack> {
      const asked = { out_trade_no: number, out_refund_no: refund, reason: reason.slice(0, 26), amount: { refund: amountFen, total: totalFen, currency: 'CNY' } }
      try {
        const { status, refund_id: ref } = await at<{ status: string; refund_id: string }>('refund/domestic/refunds', (road) => road.post(asked))
        return status === 'SUCCESS' || status === 'PROCESSING' ? { ok: true, ref } : { ok: false, why: status, again: false }
      } catch (error) {
        return refusalIn(error)
      }
    },
    read: (call) => read(merchant, call),
  }
} // biome-ignore format: a call a line

/** What the channel refused for good, and what may pass away by itself. */
function refusalIn(error: unknown): GivenBack {
  const { response } = error as { response?: { status: number; data?: { code?: string } } }
  const passes = !response || response.status >= 500 || response.status === 429
  return { ok: false, why: response?.data?.code ?? 'no answer', again: passes }
}

/** The signature holds under the platform key its serial names, it is of now, and it opens with the merchant's key. */
async function read({ appId, merchantId, platform, apiKey }: WechatMerchant, { headers, body, now }: RawCall): Promise<Said | undefined> {
  const { Rsa, Aes, Formatter } = await import('wechatpay-axios-plugin')
  const [timestamp = '', nonce = '', signature = '', serial = ''] = ['timestamp', 'nonce', 'signature', 'serial'].map((name) => headers[`wechatpay-${name}`])
  const key = Object.hasOwn(platform, serial) ? platform[serial] : undefined
  if (!key || !/^\d{9,11}$/.test(timestamp) || Math.abs(now.epochMilliseconds / 1000 - Number(timestamp)) > longestSkewSeconds) return undefined
  try {
    if (!Rsa.verify(Formatter.joinedByLineFeed(timestamp, nonce, body), signature, key)) return undefined
    const { resource } = JSON.parse(body) as { resource: { ciphertext: string; nonce: string; associated_data?: string } }
    const opened = JSON.parse(Aes.AesGcm.decrypt(resource.ciphertext, apiKey, resource.nonce, resource.associated_data ?? '')) as Transaction
    return opened.mchid === merchantId && opened.appid === appId ? saidBy(opened) : undefined
  } catch {
    return undefined
  }
} // biome-ignore format: one sentence a line
