import { createCipheriv, createSign, createVerify, generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Merchant } from '#kernel/channels/given.ts'

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
const signed = (text: string, key: string) => createSign('RSA-SHA256').update(text).sign(key, 'base64')
const holds = (text: string, signature: string, key: string) =>
  createVerify('RSA-SHA256').update(text).verify(key, signature, 'base64')
const yuan = (fen: number) => (fen / 100).toFixed(2)

export interface Trade {
  number: string
  totalFen: number
  state: 'open' | 'paid' | 'closed'
  trade: string
  refundedFen: Map<string, number>
}

/**
 * WeChat Pay and Alipay as their makers describe them, on a real port with keys of their own: each request's signature is checked by
 * their own reckoning, each answer is signed. What the payer does is done by `pays`; callbacks are made, and sent by whoever tests.
 */
export async function gateway() {
  const [mine, platform, ali, app] = [pair(), pair(), pair(), pair()]
  const apiKey = randomBytes(16).toString('hex')
  const trades = new Map<string, Trade>()
  const heard: string[] = []
  const mood = { refuses: false }
  const server = createServer((request, response) => void answer(request, response).catch((problem) => response.writeHead(500).end(String(problem))))
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const merchants: Merchant[] = [
    { kind: 'wechat', appId: 'wx0000000000000001', merchantId: '1900000001', serial: 'MERCHANT01', privateKey: mine.privateKey, platform: { PLATFORM01: platform.publicKey }, apiKey, gateway: `${url}/` },
    { kind: 'alipay', appId: '2021000000000001', privateKey: app.privateKey, alipayPublicKey: ali.publicKey, gateway: `${url}/gateway.do` },
  ]

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const body = Buffer.concat(await request.toArray()).toString('utf8')
    const path = request.url ?? '/'
    if (path.startsWith('/gateway.do')) return alipay(new URL(path, url), body, response)
    return wechat(request, path, body, response)
  }

  function wechat({ method = '', headers }: IncomingMessage, path: string, body: string, response: ServerResponse) {
    const said = Object.fromEntries([...(headers.authorization ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
    const text = [method, path, said.timestamp, said.nonce_str, body, ''].join('\n')
    if (said.mchid !== '1900000001' || !holds(text, said.signature ?? '', mine.publicKey)) return void response.writeHead(401).end('{"code":"SIGN_ERROR"}')
    heard.push(`${method} ${path}`)
    const [status, answered] = wechatSays(path, body ? (JSON.parse(body) as Record<string, never>) : {})
    const out = answered ? JSON.stringify(answered) : ''
    const [at, nonce] = [String(Math.floor(Date.now() / 1000)), randomBytes(8).toString('hex')]
    const seal = { 'wechatpay-timestamp': at, 'wechatpay-nonce': nonce, 'wechatpay-serial': 'PLATFORM01', 'wechatpay-signature': signed(`${at}\n${nonce}\n${out}\n`, platform.privateKey) }
    response.writeHead(status, { 'content-type': 'application/json', ...seal }).end(out)
  }

  function wechatSays(path: string, asked: Record<string, never> & { amount?: { total: number; refund: number }; out_trade_no?: string; out_refund_no?: string }): [number, object?] {
    if (mood.refuses) return [500, { code: 'SYSTEM_ERROR' }]
    const opening = /transactions\/(native|h5)$/.exec(path)
    if (opening) {
      begins(asked.out_trade_no ?? '', asked.amount?.total ?? 0, '42')
      return [200, opening[1] === 'native' ? { code_url: `weixin://wxpay/bizpayurl?pr=${asked.out_trade_no}` } : { h5_url: `https://wx.example.com/checkmweb?prepay_id=${asked.out_trade_no}` }]
    }
    if (path.endsWith('/refunds')) return refunds(asked)
    const trade = trades.get(/out-trade-no\/(\w+)/.exec(path)?.[1] ?? '')
    if (!trade) return [404, { code: 'ORDER_NOT_EXIST' }]
    if (!path.endsWith('/close')) return [200, transactionOf(trade)]
    if (trade.state === 'paid') return [400, { code: 'ORDER_PAID' }]
    trade.state = 'closed'
    return [204]
  }

  function refunds(asked: { amount?: { total: number; refund: number }; out_trade_no?: string; out_refund_no?: string }): [number, object] {
    const given = gives(asked.out_trade_no ?? '', asked.out_refund_no ?? '', asked.amount?.refund ?? 0)
    return given ? [200, { status: 'PROCESSING', refund_id: `50${asked.out_refund_no?.slice(0, 20)}` }] : [403, { code: 'NOT_ENOUGH' }]
  }

  const transactionOf = ({ number, state, trade, totalFen }: Trade) => ({
    appid: 'wx0000000000000001', mchid: '1900000001', out_trade_no: number, trade_state: state === 'paid' ? 'SUCCESS' : state === 'closed' ? 'CLOSED' : 'NOTPAY', amount: { total: totalFen, currency: 'CNY' },
    ...(state === 'paid' && { transaction_id: trade, success_time: paidAt }),
  })

  function alipay({ searchParams }: URL, body: string, response: ServerResponse) {
    const all = { ...Object.fromEntries(searchParams), ...Object.fromEntries(new URLSearchParams(body)) }
    const { sign = '', ...rest } = all
    const text = Object.keys(rest).sort().map((name) => `${name}=${(rest as Record<string, string>)[name]}`).join('&')
    const method = String(all.method)
    const key = `${method.replaceAll('.', '_')}_response`
    const said = holds(text, sign, app.publicKey) ? alipaySays(method, JSON.parse(all.biz_content ?? '{}')) : { code: '40002', sub_code: 'isv.invalid-signature' }
    heard.push(`alipay ${method}`)
    const out = JSON.stringify(said)
    response.writeHead(200, { 'content-type': 'application/json' }).end(`{"${key}":${out},"sign":"${signed(out, ali.privateKey)}"}`)
  }

  function alipaySays(method: string, asked: Record<string, string>) {
    const number = asked.out_trade_no ?? ''
    if (method === 'alipay.trade.precreate') {
      begins(number, Math.round(Number(asked.total_amount) * 100), '2026')
      return { code: '10000', msg: 'Success', out_trade_no: number, qr_code: `https://qr.example.com/${number}` }
    }
    const trade = trades.get(number)
    if (!trade) return { code: '40004', sub_code: 'ACQ.TRADE_NOT_EXIST' }
    if (method === 'alipay.trade.refund') return gives(number, asked.out_request_no ?? '', Math.round(Number(asked.refund_amount) * 100)) ? { code: '10000', fund_change: 'Y' } : { code: '40004', sub_code: 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL' }
    if (method === 'alipay.trade.close') {
      if (trade.state === 'open') trade.state = 'closed'
      return { code: '10000', trade_no: trade.trade }
    }
    const state = trade.state === 'paid' ? 'TRADE_SUCCESS' : trade.state === 'closed' ? 'TRADE_CLOSED' : 'WAIT_BUYER_PAY'
    return { code: '10000', trade_status: state, trade_no: trade.trade, out_trade_no: number, total_amount: yuan(trade.totalFen) }
  }

  function begins(number: string, totalFen: number, prefix: string) {
    trades.set(number, { number, totalFen, state: 'open', trade: `${prefix}${BigInt(`0x${number}`) % 10n ** 20n}`, refundedFen: new Map() })
  }

  function gives(number: string, refund: string, fen: number): boolean {
    const trade = trades.get(number)
    if (!trade || trade.state !== 'paid') return false
    const others = [...trade.refundedFen].filter(([id]) => id !== refund).reduce((sum, [, amount]) => sum + amount, 0)
    if (others + fen > trade.totalFen) return false
    trade.refundedFen.set(refund, fen)
    return true
  }

  let paidAt = ''
  return {
    merchants,
    trades,
    heard,
    mood,
    close: () => server.close(),
    /** The payer pays at the channel, which says when. */
    pays(number: string, at: Temporal.Instant) {
      const trade = trades.get(number)
      if (!trade || trade.state === 'closed') throw new Error('an order that is not open is not paid')
      trade.state = 'paid'
      paidAt = at.toString({ smallestUnit: 'second' })
      return trade
    },
    /** WeChat's callback of a transaction, with anything said otherwise in `lie`. */
    wechatCallback(number: string, at: Temporal.Instant, lie: object = {}, by: { serial?: string; key?: string } = {}) {
      const trade = trades.get(number)
      if (!trade) throw new Error('no such trade')
      const nonce = randomBytes(6).toString('hex')
      const cipher = createCipheriv('aes-256-gcm', apiKey, nonce).setAAD(Buffer.from('transaction'))
      const sealed = Buffer.concat([cipher.update(JSON.stringify({ ...transactionOf(trade), ...lie }), 'utf8'), cipher.final(), cipher.getAuthTag()])
      const resource = { algorithm: 'AEAD_AES_256_GCM', ciphertext: sealed.toString('base64'), nonce, associated_data: 'transaction' }
      const body = JSON.stringify({ id: randomBytes(8).toString('hex'), event_type: 'TRANSACTION.SUCCESS', resource })
      const stamp = String(Math.floor(at.epochMilliseconds / 1000))
      const signature = signed(`${stamp}\n${nonce}\n${body}\n`, by.key ?? platform.privateKey)
      return { url: '/hooks/wechat-1900000001', body, headers: { 'content-type': 'application/json', 'wechatpay-timestamp': stamp, 'wechatpay-nonce': nonce, 'wechatpay-serial': by.serial ?? 'PLATFORM01', 'wechatpay-signature': signature } }
    },
    /** Alipay's callback: a form, signed over its sorted fields. */
    alipayCallback(number: string, at: Temporal.Instant, lie: Record<string, string> = {}) {
      const trade = trades.get(number)
      if (!trade) throw new Error('no such trade')
      const wall = at.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')
      const fields: Record<string, string> = {
        app_id: '2021000000000001', out_trade_no: number, trade_no: trade.trade, trade_status: 'TRADE_SUCCESS', total_amount: yuan(trade.totalFen), notify_time: wall, gmt_payment: wall, charset: 'utf-8', version: '1.0', ...lie,
      }
      const text = Object.keys(fields).sort().map((name) => `${name}=${fields[name]}`).join('&')
      const body = new URLSearchParams({ ...fields, sign_type: 'RSA2', sign: signed(text, ali.privateKey) }).toString()
      return { url: '/hooks/alipay-2021000000000001', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }
    },
    strangerKey: pair().privateKey,
  }
} // biome-ignore format: a case a line
