import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { readSettings } from '../settings.ts'
import { mailOperator } from './mail.ts'

/** A mail server that believes everything; what it was told, line by line. */
async function postOffice() {
  const told: string[] = []
  let letter = false
  const server = createServer((socket) => {
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('220 here')
    socket.on('data', (bytes) => {
      for (const line of bytes.toString('utf8').split('\r\n').filter(Boolean)) {
        told.push(line)
        if (letter && line !== '.') continue
        letter = line === 'DATA'
        say(letter ? '354 go on' : line === 'QUIT' ? '221 bye' : '250 well')
      }
    })
  })
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  const { port } = server.address() as AddressInfo
  return { told, url: `smtp://127.0.0.1:${port}`, close: () => server.close() }
}

test('the operator gets the seal by the operator’s own mail server', async () => {
  const office = await postOffice()
  const settings = readSettings({ SMTP_URL: office.url, SMTP_FROM: 'steward@example.com' })
  await mailOperator(settings, 'Steward seal 2026-08-24', '{"lines": 12}\n')
  office.close()
  expect(office.told).toContain('RCPT TO:<steward@example.com>')
  expect(office.told).toContain('Subject: Steward seal 2026-08-24')
  expect(office.told).toContain('{"lines": 12}')
})

test('without a mail server nothing is sent', async () => {
  await expect(mailOperator(readSettings({}), 'x', 'y')).resolves.toBeUndefined()
})
