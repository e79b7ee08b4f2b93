import { type AddressInfo, createServer } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { readSettings } from '#kernel/settings.ts'
import { mail } from '#kernel/work/mail.ts'
import { world } from '#testing/world.ts'
import { gather } from '#web/words.plugin.ts'
import { mailMessagesBy } from './index.ts'

interface Kept {
  to: string[]
  lines: string[]
}

/** A mail server that keeps every letter, and can be away. */
async function postOffice() {
  const letters: Kept[] = []
  const office = { letters, away: false, url: '' }
  const server = createServer((socket) => {
    let kept: Kept = { to: [], lines: [] }
    let body = false
    let rest = ''
    const say = (line: string) => socket.write(`${line}\r\n`)
    const hear = (line: string) => {
      if (body && line !== '.') return void kept.lines.push(line)
      if (body) letters.push(kept)
      body = line === 'DATA'
      if (line.startsWith('MAIL')) kept = { to: [], lines: [] }
      if (line.startsWith('RCPT')) kept.to.push(/<(.*)>/.exec(line)?.[1] ?? '')
      say(body ? '354 go on' : line === 'QUIT' ? '221 bye' : '250 well')
    }
    say(office.away ? '421 away' : '220 here')
    socket.on('data', (bytes) => {
      const lines = (rest + bytes.toString('utf8')).split('\r\n')
      rest = lines.pop() ?? ''
      lines.forEach(hear)
    })
  })
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  afterAll(() => void server.close())
  office.url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
  return office
}

/** What a person reads of a letter: its text, out of the transport's clothes. */
function textOf({ lines }: Kept) {
  const gap = lines.indexOf('')
  const body = lines.slice(gap + 1)
  const coded = lines.slice(0, gap).find((line) => /^Content-Transfer-Encoding/i.test(line)) ?? ''
  if (coded.includes('base64')) return Buffer.from(body.join(''), 'base64').toString('utf8')
  const plain = body.join('\n').replace(/=\n/g, '')
  return Buffer.from(
    plain.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
}

const office = await postOffice()
const settings = readSettings({ SMTP_URL: office.url, SMTP_FROM: 'steward@example.com' })
const words = gather(`${import.meta.dirname}/../..`, 'zh')
const byMail = () =>
  mailMessagesBy({ send: (letter) => mail(settings, letter), words, url: 'https://steward.example.com' })
afterAll(() => mailMessagesBy(undefined))

const w = await world({ estates: ['青禾里'] })
const admin = await w.staff('administrator', '*', '管理员')
const clerk = await w.staff('clerk', '青禾里', '林岚')
const colleague = await w.staff('clerk', '青禾里', '周舟')
const engineer = await w.staff('engineer', '青禾里', '何工')
const typeId = (await clerk.cases.types({})).find(({ code }) => code === 'staff')?.typeId ?? ''
const departmentId = (await admin.staff.departments({})).find(({ kind }) => kind === 'engineering')?.id ?? ''

const address = (who: { employeeId: string }, name: string, email: string | null) =>
  admin.staff.correct({ employeeId: who.employeeId, name, email })
const sent = (title: string, handler: { employeeId: string }) =>
  clerk.cases
    .open({ estateId: w.estate('青禾里'), typeId, title })
    .then(({ caseId }) => clerk.cases.dispatch({ caseId, departmentId, handlerId: handler.employeeId }))

test('without a mail server nothing is mailed, and nothing is marked', async () => {
  await address(engineer, '何工', 'he@example.com')
  await sent('单元门禁失灵', engineer)
  await w.pass({ minutes: 10 })
  const { rows } = await w.owner.query('select count(*)::int as n from notifications where mailed_at is not null')
  expect([office.letters, rows]).toEqual([[], [{ n: 0 }]])
})

test('what lay unread for five minutes goes out in one letter, each message once, numbers masked', async () => {
  byMail()
  await sent('请回 19900001234', engineer)
  await sent('没有邮箱的人', colleague)
  await w.pass({ minutes: 2 })
  const [first] = office.letters
  expect(first?.to).toEqual(['he@example.com'])
  expect(textOf(first ?? { to: [], lines: [] })).toMatch(/单元门禁失灵/)
  expect(textOf(first ?? { to: [], lines: [] })).not.toMatch(/请回/)

  await sent('楼道灯不亮', engineer)
  await w.pass({ minutes: 6 })
  await w.pass({ minutes: 6 })
  expect(office.letters).toHaveLength(2)
  const said = textOf(office.letters[1] ?? { to: [], lines: [] })
  expect(said).toMatch(/派给您：.*请回 199\*\*\*\*1234/)
  expect(said).toMatch(/楼道灯不亮/)
  expect(said).toContain('请登录管家处理。https://steward.example.com')
})

test('what was read on the screen is not mailed', async () => {
  await sent('已经看到了', engineer)
  const { rows } = await engineer.messages.mine({})
  await engineer.messages.read({ messageIds: rows.map(({ id }) => id) })
  await w.pass({ minutes: 10 })
  expect(office.letters).toHaveLength(2)
})

test('a mail server that is away fails the job, so that the queue tries it again', async () => {
  office.away = true
  await sent('先收不到', engineer)
  await expect(w.pass({ minutes: 6 })).rejects.toThrow()
  expect(office.letters).toHaveLength(2)
  office.away = false
})

test('the address is sealed, shown in part, and can be taken back', async () => {
  expect(await admin.staff.one({ employeeId: engineer.employeeId })).toMatchObject({ email: 'h•••@example.com' })
  const { rows } = await w.owner.query(
    `select j.input::text || coalesce(e.email::text, '') as kept from journal j, employees e
     where j.act = 'staff.correct' and e.id = $1`,
    [engineer.employeeId],
  )
  expect(rows.map(({ kept }) => kept).join()).not.toContain('he@example.com')
  await address(engineer, '何工', null)
  expect(await admin.staff.one({ employeeId: engineer.employeeId })).toMatchObject({ email: null })
})
