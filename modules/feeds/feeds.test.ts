import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { world } from '#testing/world.ts'
import { placeOf } from './rules.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const manager = await w.staff('manager', '*')
const chief = await w.staff('general_manager', '*')
const clerk = await w.staff('clerk', '青禾里')
const colleague = await w.staff('clerk', '云帆大厦')
await w.byHouse.calendars.loadDefaults({})

const long = '每日 10:00 前读完昨日交班；逐条签收，有疑问当面问清、留话，写明谁答复、几点前答复\\以及抄送给谁'
const clause = (title: string, spec: object) =>
  ({
    kind: 'calendar',
    title,
    words: '每日读完交班。',
    weight: 5,
    spec: { acts: [{ act: 'handovers.read' }], ...spec },
  }) as const

const postId = (await manager.duties.posts({})).find(({ postKey }) => postKey === 'service_clerk')?.postId ?? ''
const { bookId } = await manager.duties.draft({ postId, from: 'nothing', reason: '第一版' })
for (const one of [
  clause(long, { when: { rule: 'FREQ=DAILY', windows: [{ from: '08:00', until: '10:00' }] } }),
  clause('本周走访', { when: { rule: 'FREQ=WEEKLY;BYDAY=MO', lasts: 'week' } }),
])
  await manager.duties.write({ bookId, clause: one as never })
await manager.duties.submit({ bookId, readerIds: [clerk.employeeId] })
await clerk.duties.remark({ bookId })
await chief.duties.approve({ bookId, effectiveOn: w.today().toString() })
for (const _ of [1, 2, 3]) await w.pass({ minutes: 11 })

const read = (token: string, headers: Record<string, string> = {}) =>
  w.app.inject({ method: 'GET', url: `/calendar/${token}.ics`, headers })

/** The lines of a calendar as a reader takes them together again. */
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')

test('the address made once reads the week’s duties, each at its hours, in the form phones understand', async () => {
  const { token } = await clerk.feeds.make({})
  const answer = await read(token)
  expect([answer.statusCode, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
    200, 'text/calendar; charset=utf-8', 'private, no-store',
  ])
  const text = answer.body
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)

  const lines = unfolded(text)
  expect(lines[0]).toBe('BEGIN:VCALENDAR')
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(5)
  const summaries = lines.filter((line) => line.startsWith('SUMMARY:'))
  expect(summaries).toContain(`SUMMARY:${long.replace(/[\\;,]/g, (sign) => `\\${sign}`)}`)
  expect(lines).toContain('DTSTART:20260825T000000Z')
  expect(lines).toContain('DTEND:20260825T020000Z')
  expect(lines).toContain('DTSTART;VALUE=DATE:20260830')
  expect(summaries).toContain('SUMMARY:本周走访')
  expect(new Set(lines.filter((line) => line.startsWith('UID:'))).size).toBe(5)
}) // biome-ignore format: it reads as a story

test('what has not changed is not sent again, and the same turns are the same letters', async () => {
  const { token } = await clerk.feeds.make({})
  const first = await read(token)
  const etag = String(first.headers.etag)
  expect((await read(token, { 'if-none-match': `"other", ${etag}` })).statusCode).toBe(304)
  await w.pass({ minutes: 2 })
  expect((await read(token)).body).toBe(first.body)
  await w.pass({ hours: 24 })
  expect((await read(token, { 'if-none-match': etag })).statusCode).toBe(200)
})

test('a feed reads one’s own duties only, opens nothing else, and is no session', async () => {
  const { token } = await colleague.feeds.make({})
  const { body } = await read(token)
  expect(body).toContain('云帆大厦')
  expect(body).not.toContain('青禾里')
  for (const url of ['/api/turns/mine', '/api/feeds/calendar', '/api/feeds/mine'])
    expect([401, 404]).toContain((await w.app.inject({ method: 'GET', url, cookies: { [sessionCookie]: token } })).statusCode)
  expect((await w.app.inject({ method: 'POST', url: `/calendar/${token}.ics`, headers: { 'x-steward': '1' } })).statusCode).toBe(404)
  const { rows } = await w.owner.query(`select count(*)::int as n from feeds where token_hash::text like '%' || $1 || '%'`, [token])
  expect(rows).toEqual([{ n: 0 }])
}) // biome-ignore format: it reads as a list

test('an address ends when it is withdrawn, when another is made, and when its owner leaves', async () => {
  const first = await clerk.feeds.make({})
  const second = await clerk.feeds.make({})
  expect((await read(first.token)).statusCode).toBe(404)
  expect((await read(second.token)).statusCode).toBe(200)
  expect((await clerk.feeds.mine({})).feed?.feedId).toBe(second.feedId)
  await clerk.feeds.withdraw({})
  expect((await read(second.token)).statusCode).toBe(404)
  await expect(clerk.feeds.withdraw({})).rejects.toMatchObject({ code: 'feeds.none' })
  const lines = (await w.journal(second.feedId)).map(({ act, input }) => [act, input])
  expect(lines).toEqual([['feeds.make', {}], ['feeds.withdraw', {}]])

  const { token } = await clerk.feeds.make({})
  await w.byHouse.staff.leave({ employeeId: clerk.employeeId })
  expect((await read(token)).statusCode).toBe(404)
  expect((await read('x'.repeat(43))).statusCode).toBe(404)
}) // biome-ignore format: it reads as a list

test('twenty who press at once leave one address that reads', async () => {
  const made = await Promise.allSettled(Array.from({ length: 20 }, () => colleague.feeds.make({})))
  const tokens = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value.token] : []))
  const answers = await Promise.all(tokens.map((token) => read(token)))
  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
})

test('a turn stands at its hours; where it is open for days, on its last day', () => {
  const at = (text: string) => Temporal.Instant.from(`${text}+08:00`)
  const place = (from: string, to: string) => placeOf(at(from), at(to), 'Asia/Shanghai')
  expect(place('2026-08-24T08:00', '2026-08-24T10:00')).toMatchObject({ allDay: false })
  expect(place('2026-08-24T00:00', '2026-08-25T00:00').start.toString()).toBe('2026-08-24')
  expect(place('2026-08-24T00:00', '2026-08-31T00:00').start.toString()).toBe('2026-08-30')
  expect(place('2026-08-24T09:00', '2026-08-27T09:00').start.toString()).toBe('2026-08-27')
})
