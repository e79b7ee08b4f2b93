import type { Channel, Said } from '#kernel/channels/channel.ts'
import { roadOf } from '#kernel/channels/given.ts'
import type { Hook } from '#kernel/door/hooks.ts'

let open: readonly Channel[] = []

/** Says once, at the start of the process, at which merchants residents may pay; without it nobody pays through the net. */
export function payBy(channels: readonly Channel[]): void {
  open = channels
}

/** The channels that take money for an estate of this name; its own merchant before one of the whole company. */
export function channelsFor(estateName: string): readonly Channel[] {
  const theirs = open.filter(({ estate }) => !estate || estate === estateName)
  const first = (kind: Channel['kind']) =>
    theirs.find((one) => one.kind === kind && one.estate) ?? theirs.find((one) => one.kind === kind)
  return [first('wechat'), first('alipay')].filter((one) => one !== undefined)
}

export const channelOf = (kind: string, merchant: string): Channel | undefined =>
  open.find((one) => one.kind === kind && one.merchant === merchant)

/** What a channel said, as news. */
export const newsOf = ({ kind, merchant }: Channel, said: Said) => ({ ...said, channel: kind, merchant })

const thanks = {
  wechat: { type: 'application/json', body: '{"code":"SUCCESS","message":"成功"}' },
  alipay: { type: 'text/plain', body: 'success' },
} as const

/** The road of this name on which a channel calls back. */
export function hookOf(road: string): Hook | undefined {
  const channel = open.find((one) => roadOf(one) === road)
  if (!channel) return undefined
  return {
    job: 'checkouts.hear',
    thanks: thanks[channel.kind],
    async read(call) {
      const said = await channel.read(call)
      return said && newsOf(channel, said)
    },
  }
}
