import { channelsBy } from '#kernel/channels/given.ts'
import type { RunningHouse } from '#kernel/open.ts'
import { runJob } from '#kernel/work/run-job.ts'
import { payBy } from '#modules/checkouts/index.ts'
import { numberOf } from '#modules/checkouts/rules.ts'
import { Gateway } from '#testing/gateway.ts'

/** What a payer does at their channel, and what the channel then tells the house. */
export interface Net {
  /** An order is paid, and the signed callback heard; `again`: paid once more by mistake, which is told too. */
  pays(channel: 'wechat' | 'alipay', checkoutId: string, again?: boolean): Promise<void>
}

let users = 0
let shared: Promise<Gateway> | undefined

/**
 * WeChat Pay and Alipay of the sample: one for all lives of a process, with keys of its own, there as long as anything is lived. Afterwards
 * the house has no merchant, as it comes: its residents are offered nothing that nobody would take.
 */
export async function openNet() {
  users += 1
  shared ??= Gateway.open()
  const gateway = await shared
  payBy(channelsBy(gateway.merchants, 'https://steward.example.com'))
  return {
    at: (house: RunningHouse): Net => ({
      async pays(channel, checkoutId, again) {
        const number = numberOf(checkoutId)
        const { trade } = gateway.pays(number, house.now())
        const told = () => (channel === 'wechat' ? gateway.wechatCallback(number, house.now()) : gateway.alipayCallback(number, house.now()))
        await heard(house, told())
        if (again) await heard(house, gateway.alipayCallback(number, house.now(), { trade_no: `${trade}9` }))
      },
    }),
    [Symbol.dispose]() {
      users -= 1
      if (users > 0) return
      gateway.close()
      shared = undefined
      payBy([])
    },
  }
} // biome-ignore format: one sentence a line

type Call = ReturnType<Gateway['wechatCallback']> | ReturnType<Gateway['alipayCallback']>

/** As the door hears it: nothing is done before the signature holds. */
async function heard(house: RunningHouse, { url, headers, body }: Call) {
  const hook = house.ports.hook?.(url.replace('/hooks/', ''))
  const said = await hook?.read({ headers, body, now: house.now() })
  if (!hook || !said) throw new Error('the house did not know its own channel')
  await runJob(house, hook.job, said, house.now())
}
