import { createHash, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { world } from '#testing/world.ts'
import { showFiles } from './index.ts'

const { app, house, staff, resident, estate } = await world({ estates: ['云栖花园', '远山苑'] })
const clerk = await staff('clerk', '云栖花园')
const elsewhere = await staff('clerk', '远山苑')
const owner = await resident('云栖花园', '3-1201', { name: '陈女士', phone: '19900001201' })
const neighbour = await resident('云栖花园', '3-1202', { name: '周先生', phone: '19900001202' })

const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#383' } })
  .png()
  .toBuffer()

interface Hand {
  token: string | undefined
}
const cookies = ({ token }: Hand) => ({ [sessionCookie]: token ?? '' })

async function handIn(who: Hand, bytes: Buffer = picture, name = '现场.png', estateId?: string) {
  const body = new FormData()
  if (estateId) body.append('estateId', estateId)
  body.append('file', new Blob([new Uint8Array(bytes)]), name)
  const { headers, body: stream } = new Response(body)
  const payload = Buffer.from(await new Response(stream).arrayBuffer())
  const answer = await app.inject({
    method: 'POST', url: '/api/files', payload, cookies: cookies(who), headers: { 'x-steward': '1', 'content-type': headers.get('content-type') ?? '' },
  }) // biome-ignore format: it reads as a row
  return { status: answer.statusCode, ...(answer.json() as { id: string; code?: string; facts?: object }) }
}

const sees = async (who: Hand, id: string) =>
  (await app.inject({ url: `/api/files/${id}`, cookies: cookies(who) })).statusCode === 200

test('a resident’s photo is theirs and the desk’s, nobody else’s', async () => {
  const { id } = await handIn(owner)
  expect(await sees(owner, id)).toBe(true)
  expect(await sees(clerk, id)).toBe(true)
  expect(await sees(neighbour, id)).toBe(false)
  expect(await sees(elsewhere, id)).toBe(false)
})

test('a photo of the desk is a resident’s only once it was shown to them, and shown twice is shown once', async () => {
  const { id } = await handIn(clerk)
  expect(await sees(owner, id)).toBe(false)
  for (const _ of [1, 2]) await showFiles(house.gate, estate('云栖花园'), [id], owner.personId)
  expect(await sees(owner, id)).toBe(true)
  expect(await sees(neighbour, id)).toBe(false)
  const kept = await house.gate.selectFrom('files').select('shownTo').where('id', '=', id).executeTakeFirstOrThrow()
  expect(kept.shownTo).toEqual([owner.personId])
})

test('nothing is handed in to an estate one does not serve or live in', async () => {
  for (const who of [elsewhere, await resident('远山苑', '1-101', { name: '吴先生', phone: '19900001303' })])
    expect(await handIn(who, picture, 'a.png', estate('云栖花园'))).toMatchObject({ status: 403 })
})

test('what was handed in is kept by the same person or by nobody', async () => {
  const uploadId = '11111111-1111-8111-a111-111111111111'
  const asked = clerk.files.add({ uploadId, estateId: estate('云栖花园'), name: 'x' })
  await expect(asked).rejects.toMatchObject({ code: 'files.upload_unknown' })
})

test('what cannot be shown is refused with words', async () => {
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
  expect(await handIn(clerk, heic, '照片.heic')).toMatchObject({ status: 409, code: 'files.heic_unreadable' })
  expect(await handIn(clerk, picture.subarray(0, 60))).toMatchObject({ status: 409, code: 'files.unreadable' })
  const program = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(200)])
  expect(await handIn(clerk, program, '合同.pdf')).toMatchObject({ status: 409, code: 'files.type_not_allowed' })
  const long = Buffer.alloc(21 * 1024 * 1024, 'a')
  expect(await handIn(clerk, long, '说明.txt')).toMatchObject({ code: 'files.too_large', facts: { mostMegabytes: 20 } })
  const longer = Buffer.alloc(65 * 1024 * 1024, 'a')
  expect(await handIn(clerk, longer, '房屋.csv')).toMatchObject({
    code: 'files.too_large',
    facts: { mostMegabytes: 64 },
  })
})

const parts = (who: Hand, id: string, of: object) =>
  app.inject({
    url: `/api/uploads/${id}`, cookies: cookies(who), headers: { 'x-steward': '1', 'content-type': 'application/octet-stream' }, ...of,
  }) // biome-ignore format: it reads as a row
const closing = (bytes: Buffer) => ({
  method: 'POST',
  headers: { 'x-steward': '1', 'content-type': 'application/json' },
  payload: { name: '现场.png', sha256: createHash('sha256').update(bytes).digest('hex') },
})

test('a picture in parts goes on from where the network was lost, and closed twice is one file', async () => {
  const id = randomUUID()
  const lay = async (from: number, to: number) =>
    (await parts(clerk, id, { method: 'PUT', query: { from }, payload: picture.subarray(from, to) })).json()
  expect((await parts(clerk, id, {})).json()).toEqual({ bytes: 0 })
  expect(await lay(0, 40)).toEqual({ bytes: 40 })
  expect(await lay(60, 80)).toEqual({ bytes: 40 })
  expect(await lay(20, 40)).toEqual({ bytes: 40 })
  expect((await parts(elsewhere, id, {})).json()).toEqual({ bytes: 0 })
  expect(await lay(40, picture.length)).toEqual({ bytes: picture.length })
  const [first, again] = [await parts(clerk, id, closing(picture)), await parts(clerk, id, closing(picture))]
  expect(first.statusCode).toBe(200)
  expect(again.json()).toEqual(first.json())
  expect(await sees(clerk, first.json().id)).toBe(true)
})

test('a picture torn on its way is thrown away and sent anew', async () => {
  const id = randomUUID()
  await parts(clerk, id, { method: 'PUT', query: { from: 0 }, payload: picture.subarray(0, 50) })
  expect((await parts(clerk, id, closing(picture))).json()).toMatchObject({ code: 'files.torn' })
  expect((await parts(clerk, id, {})).json()).toEqual({ bytes: 0 })
})
