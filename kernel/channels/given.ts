import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { alipayBy } from './alipay.ts'
import type { Channel } from './channel.ts'
import { wechatBy } from './wechat.ts'

const pem = z.string().includes('-----BEGIN', { error: 'must be a key as PEM text' })
const common = { estate: z.string().min(1).optional(), gateway: z.url().optional() }

const wechat = z.strictObject({
  kind: z.literal('wechat'), ...common, appId: z.string().min(1), merchantId: z.string().regex(/^\d{6,16}$/), serial: z.string().min(8), privateKey: pem,
  /** Keys of the platform by their serial, as many as are in force. */
  platform: z.record(z.string(), pem),
  apiKey: z.string().length(32, { error: 'must have 32 characters' }),
}) // biome-ignore format: it reads as a row
const alipay = z.strictObject({
  kind: z.literal('alipay'),
  ...common,
  appId: z.string().regex(/^\d{10,20}$/),
  privateKey: pem,
  alipayPublicKey: pem,
})
const merchants = z.discriminatedUnion('kind', [wechat, alipay]).array()

export type WechatMerchant = z.output<typeof wechat>
export type AlipayMerchant = z.output<typeof alipay>
export type Merchant = WechatMerchant | AlipayMerchant

/** The road on which a merchant's channel calls back: `wechat-1900000001`. */
export const roadOf = ({ kind, merchant }: Pick<Channel, 'kind' | 'merchant'>) => `${kind}-${merchant}`

const nameIn = (merchant: Merchant) => (merchant.kind === 'wechat' ? merchant.merchantId : merchant.appId)

/** The channels of these merchants of a house that browsers find at `publicUrl`. */
export const channelsBy = (given: readonly Merchant[], publicUrl: string): Channel[] =>
  given.map((merchant) => {
    const callback = new URL(`/hooks/${roadOf({ kind: merchant.kind, merchant: nameIn(merchant) })}`, publicUrl).href
    const addresses = { callback, back: new URL('/resident/bills', publicUrl).href }
    return merchant.kind === 'wechat' ? wechatBy(merchant, addresses) : alipayBy(merchant, addresses)
  })

/** The merchants in the operator's file; an error in one line that names what is wrong where it cannot be used. */
export function merchantsIn(file: string): Merchant[] {
  const { data, error } = merchants.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (data) return data
  const [issue] = error.issues
  throw new Error(`MERCHANTS_FILE ${[...(issue?.path ?? []), issue?.message].join(' ')}`)
}
