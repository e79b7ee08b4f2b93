import { join } from 'node:path'
import { channelsBy, merchantsIn } from '#kernel/channels/given.ts'
import { WrongDatabase } from '#kernel/database/open.ts'
import { robotBy } from '#kernel/senders/robots.ts'
import { smsBy } from '#kernel/senders/sms.ts'
import { readSettings, type Settings, SettingsError } from '#kernel/settings.ts'
import { startHouse } from '#kernel/start.ts'
import { mail, mailBy } from '#kernel/work/mail.ts'
import { offerSetUp, sendCodesBy } from '#modules/access/index.ts'
import { payBy } from '#modules/checkouts/index.ts'
import { house as modules } from '#modules/index.ts'
import { mailMessagesBy } from '#modules/messages/index.ts'
import { ports } from '#modules/ports.ts'
import { robotName, sendBy } from '#modules/senders/index.ts'
import { gather } from '#web/words.plugin.ts'
import { buildPages } from './scripts/build.ts'

/** Channels call back over the open net: without an address there is none to give them. */
function publicUrlOf({ publicUrl }: Settings): string {
  if (publicUrl) return publicUrl
  throw new SettingsError(
    'MERCHANTS_FILE needs STEWARD_PUBLIC_URL, for example STEWARD_PUBLIC_URL=https://steward.example.com',
  )
}

const noGateway =
  'Sign-in codes do not reach residents: no gateway for short messages is connected; see “Codes for residents” in docs/operations.md.'

try {
  const settings = readSettings(process.env)
  const live = settings.mode === 'live'
  const sms = settings.sms && smsBy(settings.sms)
  sendCodesBy(async (phone, code) => {
    if (sms)
      await sms.send({ id: crypto.randomUUID(), to: phone, subject: '', text: `登录验证码 ${code}`, at: house.now() })
    else if (live) console.error(noGateway)
    else console.log(`登录验证码 ${phone}: ${code}`)
  })
  sendBy({
    sms,
    mail: settings.smtpUrl ? mailBy(settings) : undefined,
    receiptSecret: settings.sms?.secret,
    robots: settings.groupRobots.map((robot) => ({ ...robot, name: robotName(robot), sender: robotBy(robot) })),
  })
  if (settings.merchantsFile) payBy(channelsBy(merchantsIn(settings.merchantsFile), publicUrlOf(settings)))
  if (settings.smtpUrl)
    mailMessagesBy({
      send: (letter) => mail(settings, letter),
      words: gather(import.meta.dirname, 'zh'),
      url: settings.publicUrl,
    })
  const [{ url, house, stop }] = await Promise.all([
    startHouse({ settings, modules, ports, pages: join(import.meta.dirname, 'dist') }),
    buildPages(),
  ])
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
  console.log(`管家 Steward: ${url}`)
  if (live && !sms) console.log(noGateway)
  const token = live && (await offerSetUp(house.gate, house.now()))
  if (token) console.log(`Nobody administers this house yet. Once, within 24 hours: ${url}/set-up#${token}`)
} catch (error) {
  if (!(error instanceof SettingsError || error instanceof WrongDatabase)) throw error
  console.error(error.message)
  process.exitCode = 2
}
