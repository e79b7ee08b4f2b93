import { createCipheriv, createSign, createVerify, generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
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
const joined = (fields: Record<string, string>) => Object.keys(fields).sort().map((name) => `${name}=${fields[name]}`).join('&') // biome-ignore format: one sentence
const wallOf = (at: Temporal.Instant) => at.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ') // biome-ignore format: one sentence

export interface Trade {
  number: string
  totalFen: number
  state: 'open' | 'paid' | 'closed'
  trade: string
  refundedFen: Map<string, number>
}
type Asked = {
  amount?: { total: number; refund: number }
  out_trade_no?: string
  out_refund_no?: string
  scene_info?: { payer_client_ip?: string }
}

const merchantId = '1900000001'
const appid = 'wx0000000000000001'
const aliApp = '2021000000000001'

/**
 * WeChat Pay and Alipay as their makers describe them, on a real port with keys of their own: each request's signature is checked by
 * their own reckoning, each answer is signed. What the payer does is done by `pays`; callbacks are made, and sent by whoever tests.
 */
export class Gateway {
  readonly trades = new Map<string, Trade>()
  readonly heard: string[] = []
  /** Where each payer of an H5 order is, as the house said. */
  readonly addresses: string[] = []
  /** Out of order: it answers nobody as it should. */
  refuses = false
  readonly strangerKey = pair().privateKey
  private readonly keys = {
    mine: pair(),
    platform: pair(),
    ali: pair(),
    app: pair(),
    api: randomBytes(16).toString('hex'),
  }
  private paidAt = ''
  private server: Server

  private constructor() {
    this.server = createServer(
      (request, response) =>
        void this.answer(request, response).catch((problem) => response.writeHead(500).end(String(problem))),
    )
  }

  static async open(): Promise<Gateway> {
    const gateway = new Gateway()
    await new Promise<void>((open) => gateway.server.listen(0, '127.0.0.1', open))
    return gateway
  }

  close(): void {
    this.server.close()
  }

  private get url() {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  get merchants(): Merchant[] {
    const { mine, platform, ali, app, api } = this.keys
    return [
      {
        kind: 'wechat',
        appId: appid,
        merchantId,
        serial: 'MERCHANT01',
        privateKey: mine.privateKey,
        platform: { PLATFORM01: platform.publicKey },
        apiKey: api,
        gateway: `${this.url}/`,
      },
      {
        kind: 'alipay',
        appId: aliApp,
        privateKey: app.privateKey,
        alipayPublicKey: ali.publicKey,
        gateway: `${this.url}/gateway.do`,
      },
    ]
  }

  private async answer(request: IncomingMessage, response: ServerResponse) {
    const body = Buffer.concat(await request.toArray()).toString('utf8')
    const path = request.url ?? '/'
    if (path.startsWith('/gateway.do')) return this.alipay(new URL(path, this.url), body, response)
    return this.wechat(request, path, body, response)
  }

  private wechat({ method = '', headers }: IncomingMessage, path: string, body: string, response: ServerResponse) {
    const said = Object.fromEntries([...(headers.authorization ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
    const text = [method, path, said.timestamp, said.nonce_str, body, ''].join('\n')
    if (said.mchid !== merchantId || !holds(text, said.signature ?? '', this.keys.mine.publicKey)) return void response.writeHead(401).end('{"code":"SIGN_ERROR"}')
    this.heard.push(`${method} ${path}`)
    const [status, answered] = this.wechatSays(path, body ? (JSON.parse(body) as Asked) : {})
    const out = answered ? JSON.stringify(answered) : ''
    const [at, nonce] = [String(Math.floor(Date.now() / 1000)), randomBytes(8).toString('hex')]
    const signature = signed(`${at}\n${nonce}\n${out}\n`, this.keys.platform.privateKey)
    const seal = { 'wechatpay-timestamp': at, 'wechatpay-nonce': nonce, 'wechatpay-serial': 'PLATFORM01', 'wechatpay-signature': signature }
    response.writeHead(status, { 'content-type': 'application/json', ...seal }).end(out)
  } // biome-ignore format: one sentence a line

  private wechatSays(path: string, asked: Asked): [number, object?] {
    if (this.refuses) return [500, { code: 'SYSTEM_ERROR' }]
    const opening = /transactions\/(native|h5)$/.exec(path)
    if (opening) {
      const { payer_client_ip: address } = asked.scene_info ?? {}
      if (opening[1] === 'h5' && !address) return [400, { code: 'PARAM_ERROR' }]
      if (address) this.addresses.push(address)
      this.begins(asked.out_trade_no ?? '', asked.amount?.total ?? 0, '42')
      return [200, opening[1] === 'native' ? { code_url: `weixin://wxpay/bizpayurl?pr=${asked.out_trade_no}` } : { h5_url: `https://wx.example.com/checkmweb?prepay_id=${asked.out_trade_no}` }]
    }
    if (path.endsWith('/refunds')) {
      const given = this.gives(asked.out_trade_no ?? '', asked.out_refund_no ?? '', asked.amount?.refund ?? 0)
      return given ? [200, { status: 'PROCESSING', refund_id: `50${asked.out_refund_no?.slice(0, 20)}` }] : [403, { code: 'NOT_ENOUGH' }]
    }
    const trade = this.trades.get(/out-trade-no\/(\w+)/.exec(path)?.[1] ?? '')
    if (!trade) return [404, { code: 'ORDER_NOT_EXIST' }]
    if (!path.endsWith('/close')) return [200, this.transactionOf(trade)]
    if (trade.state === 'paid') return [400, { code: 'ORDER_PAID' }]
    trade.state = 'closed'
    return [204]
  } // biome-ignore format: a case a line

  private transactionOf({ number, state, trade, totalFen }: Trade) {
    const told = state === 'paid' ? 'SUCCESS' : state === 'closed' ? 'CLOSED' : 'NOTPAY'
    const paid = state === 'paid' && { transaction_id: trade, success_time: this.paidAt }
    return {
      appid,
      mchid: merchantId,
      out_trade_no: number,
      trade_state: told,
      amount: { total: totalFen, currency: 'CNY' },
      ...paid,
    }
  }

  private alipay({ searchParams }: URL, body: string, response: ServerResponse) {
    const { sign = '', ...rest } = { ...Object.fromEntries(searchParams), ...Object.fromEntries(new URLSearchParams(body)) } as Record<string, string>
    const method = rest.method ?? ''
    this.heard.push(`alipay ${method}`)
    const right = holds(joined(rest), sign, this.keys.app.publicKey)
    const said = right ? this.alipaySays(method, JSON.parse(rest.biz_content ?? '{}') as Record<string, string>) : { code: '40002', sub_code: 'isv.invalid-signature' }
    const out = JSON.stringify(said)
    const key = `${method.replaceAll('.', '_')}_response`
    response.writeHead(200, { 'content-type': 'application/json' }).end(`{"${key}":${out},"sign":"${signed(out, this.keys.ali.privateKey)}"}`)
  } // biome-ignore format: one sentence a line

  private alipaySays(method: string, asked: Record<string, string>) {
    const number = asked.out_trade_no ?? ''
    if (method === 'alipay.trade.precreate') {
      this.begins(number, Math.round(Number(asked.total_amount) * 100), '2026')
      return { code: '10000', msg: 'Success', out_trade_no: number, qr_code: `https://qr.example.com/${number}` }
    }
    const trade = this.trades.get(number)
    if (!trade) return { code: '40004', sub_code: 'ACQ.TRADE_NOT_EXIST' }
    if (method === 'alipay.trade.refund') return this.gives(number, asked.out_request_no ?? '', Math.round(Number(asked.refund_amount) * 100)) ? { code: '10000', fund_change: 'Y' } : { code: '40004', sub_code: 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL' }
    if (method === 'alipay.trade.close') {
      if (trade.state === 'open') trade.state = 'closed'
      return { code: '10000', trade_no: trade.trade }
    }
    const state = trade.state === 'paid' ? 'TRADE_SUCCESS' : trade.state === 'closed' ? 'TRADE_CLOSED' : 'WAIT_BUYER_PAY'
    return { code: '10000', trade_status: state, trade_no: trade.trade, out_trade_no: number, total_amount: yuan(trade.totalFen) }
  } // biome-ignore format: a case a line

  private begins(number: string, totalFen: number, prefix: string) {
    const trade = `${prefix}${BigInt(`0x${number}`) % 10n ** 20n}`
    this.trades.set(number, { number, totalFen, state: 'open', trade, refundedFen: new Map() })
  }

  private gives(number: string, refund: string, fen: number): boolean {
    const trade = this.trades.get(number)
    if (trade?.state !== 'paid') return false
    const others = [...trade.refundedFen].filter(([id]) => id !== refund).reduce((sum, [, amount]) => sum + amount, 0)
    if (others + fen > trade.totalFen) return false
    trade.refundedFen.set(refund, fen)
    return true
  }

  /** The payer pays at the channel, which says when. */
  pays(number: string, at: Temporal.Instant): Trade {
    const trade = this.trades.get(number)
    if (!trade || trade.state === 'closed') throw new Error('an order that is not open is not paid')
    trade.state = 'paid'
    this.paidAt = at.toString({ smallestUnit: 'second' })
    return trade
  }

  private tradeOf(number: string): Trade {
    const trade = this.trades.get(number)
    if (!trade) throw new Error('no such trade')
    return trade
  }

  /** WeChat's callback of a transaction, with anything said otherwise in `lie`. */
  wechatCallback(number: string, at: Temporal.Instant, lie: object = {}, by: { serial?: string; key?: string } = {}) {
    const nonce = randomBytes(6).toString('hex')
    const cipher = createCipheriv('aes-256-gcm', this.keys.api, nonce).setAAD(Buffer.from('transaction'))
    const said = JSON.stringify({ ...this.transactionOf(this.tradeOf(number)), ...lie })
    const sealed = Buffer.concat([cipher.update(said, 'utf8'), cipher.final(), cipher.getAuthTag()])
    const resource = {
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: sealed.toString('base64'),
      nonce,
      associated_data: 'transaction',
    }
    const body = JSON.stringify({ id: randomBytes(8).toString('hex'), event_type: 'TRANSACTION.SUCCESS', resource })
    const stamp = String(Math.floor(at.epochMilliseconds / 1000))
    const signature = signed(`${stamp}\n${nonce}\n${body}\n`, by.key ?? this.keys.platform.privateKey)
    const seal = {
      'wechatpay-timestamp': stamp,
      'wechatpay-nonce': nonce,
      'wechatpay-serial': by.serial ?? 'PLATFORM01',
      'wechatpay-signature': signature,
    }
    return { url: `/hooks/wechat-${merchantId}`, body, headers: { 'content-type': 'application/json', ...seal } }
  }

  /** Alipay's callback: a form, signed over its sorted fields. */
  alipayCallback(number: string, at: Temporal.Instant, lie: Record<string, string> = {}) {
    const { trade, totalFen } = this.tradeOf(number)
    const wall = wallOf(at)
    const money = { trade_no: trade, trade_status: 'TRADE_SUCCESS', total_amount: yuan(totalFen) }
    const fields = {
      app_id: aliApp,
      out_trade_no: number,
      ...money,
      notify_time: wall,
      gmt_payment: wall,
      charset: 'utf-8',
      version: '1.0',
      ...lie,
    }
    const body = new URLSearchParams({
      ...fields,
      sign_type: 'RSA2',
      sign: signed(joined(fields), this.keys.ali.privateKey),
    }).toString()
    return { url: `/hooks/alipay-${aliApp}`, body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }
  }
}
