import { createHmac } from 'node:crypto'
import { briefly, type Outgoing, post, type Sender, type Sent } from './sender.ts'

export const robotKinds = ['dingtalk', 'wecom', 'feishu'] as const
export type RobotKind = (typeof robotKinds)[number]

/** A robot of one group: the address its group gave it, and the secret where the group asks for signatures. */
export interface Robot {
  kind: RobotKind
  url: string
  secret?: string | undefined
}

interface Letter {
  url: string
  body: unknown
}

/** What each kind is sent, and where its answer says that it was taken. */
const ways: Record<RobotKind, { letter(robot: Robot, text: string, at: Temporal.Instant): Letter; code: string }> = {
  dingtalk: {
    code: 'errcode',
    letter: ({ url, secret }, content, at) => ({
      url: secret ? withSearch(url, dingtalkSign(secret, at.epochMilliseconds)) : url,
      body: { msgtype: 'text', text: { content } },
    }),
  },
  wecom: {
    code: 'errcode',
    letter: ({ url }, content) => ({ url, body: { msgtype: 'text', text: { content: within(content, 2048) } } }),
  },
  feishu: {
    code: 'code',
    letter: ({ url, secret }, text, at) => ({
      url,
      body: {
        ...(secret && feishuSign(secret, Math.floor(at.epochMilliseconds / 1000))),
        msg_type: 'text',
        content: { text },
      },
    }),
  },
}

/** DingTalk signs the milliseconds and the secret, with the secret as key; both travel in the address. */
export const dingtalkSign = (secret: string, milliseconds: number): Record<string, string> => ({
  timestamp: String(milliseconds),
  sign: createHmac('sha256', secret).update(`${milliseconds}\n${secret}`).digest('base64'),
})

/** Feishu signs nothing at all, with the seconds and the secret as key; both travel in the body. */
export const feishuSign = (secret: string, seconds: number): Record<string, string> => ({
  timestamp: String(seconds),
  sign: createHmac('sha256', `${seconds}\n${secret}`).update('').digest('base64'),
})

function withSearch(url: string, more: Record<string, string>): string {
  const address = new URL(url)
  for (const [name, value] of Object.entries(more)) address.searchParams.set(name, value)
  return address.href
}

/** WeCom counts bytes and refuses what is longer; a sign is never cut in two. */
function within(text: string, bytes: number): string {
  const raw = Buffer.from(text)
  return raw.length <= bytes ? text : `${new TextDecoder().decode(raw.subarray(0, bytes - 6)).replace(/\ufffd+$/, '')}…`
}

/** Messages into one group; the robots answer 200 also when they refuse, and say so in the body. */
export const robotBy = (robot: Robot): Sender => ({
  async send({ subject, text, at }: Outgoing): Promise<Sent> {
    const way = ways[robot.kind]
    const { url, body } = way.letter(robot, `${subject}\n${text}`, at)
    const heard = await post(url, JSON.stringify(body))
    if ('ok' in heard) return heard
    const code = heard.said[way.code]
    if (code === 0) return { ok: true, receipt: null }
    const why = briefly(`${code ?? ''} ${heard.said.errmsg ?? heard.said.msg ?? 'no answer of a robot'}`)
    return { ok: false, why, again: busy.has(Number(code)) }
  },
})

/** Too many within a minute, as each of the three says it. */
const busy = new Set([130101, 660026, 45009, 11232, 9499])
