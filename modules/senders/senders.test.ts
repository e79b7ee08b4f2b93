import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signatureOf, smsBy } from '#kernel/senders/sms.ts'
import { world } from '#testing/world.ts'
import { robotName, sendBy } from './index.ts'
import { mobileOf, nextTry } from './rules.ts'

const secret = 'a secret of sixteen signs'
const gateway = { taken: [] as { id: string; to: string; text: string }[], status: 200, url: '' }
const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray()).toString('utf8')
  const { 'x-steward-signature': signature, 'x-steward-timestamp': seconds } = request.headers
  const genuine = signature === signatureOf(secret, Number(seconds), body)
  if (genuine && gateway.status === 200) gateway.taken.push(JSON.parse(body))
  response.writeHead(genuine ? gateway.status : 401).end(JSON.stringify({ receipt: 'R-7' }))
})
await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
afterAll(() => {
  server.close()
  sendBy({ robots: [] })
})
gateway.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
sendBy({ sms: smsBy({ url: gateway.url, key: 'steward', secret }), receiptSecret: secret, robots: [] })

const w = await world({ estates: ['青禾里'] })
const clerk = await w.staff('clerk', '青禾里')
const estateId = w.estate('青禾里')
const owner = await w.resident('青禾里', '3-1-1201', { name: '林小雪', phone: '199-0000-5601' })

// The house's own hours begin.
beforeAll(() => w.pass({ minutes: 1 }))

const posted = async () => {
  const said = { estateId, topic: 'power', urgency: 'emergency', title: '停电', body: '正在抢修' } as const
  const { noticeId } = await clerk.notices.write(said)
  await clerk.notices.post({ noticeId })
  await w.settle()
  const { rows } = await w.owner.query(
    `select s.id, s.state, s.tries, s.receipt from sendings s join notice_parts t on t.push_id = s.about_id where t.notice_id = $1`, [noticeId]) // biome-ignore format: one row
  return { noticeId, sending: rows[0] as { id: string; state: string; tries: number; receipt: string | null } }
}
const stand = async (id: string) =>
  (await w.owner.query('select state, tries from sendings where id = $1', [id])).rows[0]

test('a short message goes to a real gateway, signed; its receipt is the proof, and only with its signature', async () => {
  const { noticeId, sending } = await posted()
  expect(sending).toMatchObject({ state: 'sent', tries: 1, receipt: 'R-7' })
  expect(gateway.taken).toEqual([{ id: sending.id, to: '+8619900005601', text: '青禾里 停电：正在抢修' }])

  const told = { sendingId: sending.id, state: 'delivered', at: '2026-08-24T01:00:10Z' } as const
  const signature = createHmac('sha256', secret).update(`${told.sendingId}\n${told.state}\n${told.at}`).digest('hex')
  await expect(w.visitor().senders.confirm({ ...told, signature: 'ff' })).rejects.toMatchObject({
    code: 'senders.not_signed',
  })
  await w.visitor().senders.confirm({ ...told, signature })
  expect((await clerk.notices.recipients({ noticeId })).rows).toMatchObject([{ way: 'sms', fate: 'delivered' }])
})

test('a gateway that is away is tried again with longer pauses, then given up: each try is written down', async () => {
  gateway.status = 503
  const { noticeId, sending } = await posted()
  expect(sending).toMatchObject({ state: 'waiting', tries: 1 })
  await w.pass({ minutes: 1 })
  expect(await stand(sending.id)).toEqual({ state: 'waiting', tries: 2 })
  await w.pass({ minutes: 2 })
  expect(await stand(sending.id)).toEqual({ state: 'waiting', tries: 2 })
  for (const minutes of [5, 30, 130]) await w.pass({ minutes })
  expect(await stand(sending.id)).toEqual({ state: 'failed', tries: 5 })
  const { rows } = await w.owner.query('select ok, why from sending_tries where sending_id = $1', [sending.id])
  expect(rows).toHaveLength(5)
  expect((await clerk.notices.paper({ noticeId })).doors).toMatchObject([{ unitId: owner.unitId }])
  gateway.status = 200
})

test('whoever has no mobile number is not sent to, and a robot has a name that gives nothing away', () => {
  expect(mobileOf('+8619900001234')).toBe('+8619900001234')
  expect(mobileOf('+8675588886666;ext=801')).toBeUndefined()
  expect(nextTry(5, w.now())).toBeUndefined()
  expect(robotName({ kind: 'feishu', url: 'https://open.feishu.cn/hook/secret' })).toMatch(/^feishu-[0-9a-f]{8}$/)
})
