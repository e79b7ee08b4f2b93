import { z } from 'zod'
import { robotKinds } from './robots.ts'

/** Over the open network only sealed; on this machine, where a gateway of one's own may listen, also plainly. */
const sealedUrl = z.string().refine(
  (text) => {
    const address = URL.parse(text)
    return (
      address?.protocol === 'https:' ||
      (address?.protocol === 'http:' && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(address.hostname))
    )
  },
  { error: 'must be an address that starts with https://' },
)

const robot = z.strictObject({
  /** Name of the estate whose notices it tells; without it those of every estate. */
  estate: z.string().min(1).optional(),
  kind: z.enum(robotKinds),
  url: sealedUrl,
  secret: z.string().min(1).optional(),
})

export type GivenRobot = z.output<typeof robot>

const robots = z.string().transform((text, context): GivenRobot[] => {
  const { data, error } = z.array(robot).safeParse(parsed(text))
  if (data) return data
  const [issue] = error.issues
  context.addIssue({
    code: 'custom',
    message: `must be a list of robots; ${[...(issue?.path ?? []), issue?.message].join(' ')}`,
  })
  return z.NEVER
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What the operator gives for the ways out of the house. */
export const senderSettings = {
  SMS_URL: sealedUrl.optional(),
  SMS_KEY: z.string().optional(),
  SMS_SECRET: z.string().min(16, { error: 'must have 16 characters or more' }).optional(),
  GROUP_ROBOTS: robots.optional(),
  MERCHANTS_FILE: z.string().optional(),
}

/** The rows of the operator's table for them. */
export const toldOfSenders = {
  SMS_URL: {
    meaning: 'Gateway for short messages, see “Short messages” below',
    preset: 'none: no short message is sent',
    example: 'https://sms.example.com/send',
  },
  SMS_KEY: { meaning: 'Name under which the gateway knows this house', preset: 'none', example: 'steward' },
  SMS_SECRET: {
    meaning: 'What requests to the gateway and its receipts are signed with, 16 characters or more',
    preset: 'none',
    example: 'a-long-random-text',
  },
  GROUP_ROBOTS: {
    meaning: 'Robots of groups that are told notices, a JSON list, see “Group robots” below',
    preset: 'none',
    example: '[{"kind":"dingtalk","url":"https://oapi.dingtalk.com/robot/send?access_token=…","secret":"SEC…"}]',
  },
  MERCHANTS_FILE: {
    meaning: 'File of the merchants at WeChat Pay and Alipay, see “Online payment” below',
    preset: 'none: nobody pays through the net',
    example: '/run/secrets/merchants.json',
  },
}

type GivenSms = { [Name in 'SMS_URL' | 'SMS_KEY' | 'SMS_SECRET']?: string | undefined }

/** What is wrong where only some of the three were given. */
export const incompleteSms = ({ SMS_URL, SMS_KEY, SMS_SECRET }: GivenSms): string | undefined =>
  new Set([SMS_URL, SMS_KEY, SMS_SECRET].map(Boolean)).size > 1
    ? `SMS_URL, SMS_KEY and SMS_SECRET stand together, for example SMS_URL=${toldOfSenders.SMS_URL.example}`
    : undefined

export const smsIn = ({ SMS_URL: url, SMS_KEY: key, SMS_SECRET: secret }: GivenSms) =>
  url && key && secret ? { sms: { url, key, secret } } : {}
