import { expect, test } from 'vitest'
import { statementsOf } from '#testing/statements.ts'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦', '松石园'] })
const clerk = await w.staff('clerk', '青禾里')
const neighbour = await w.staff('clerk', '云帆大厦')
const manager = await w.staff('manager', '*')
const estateId = w.estate('青禾里')
const typeIds = new Map((await clerk.cases.types({})).map(({ code, typeId }) => [code, typeId]))
const type = (code: string) => typeIds.get(code) ?? ''

const closed = async (code: string, title: string, at = estateId, more: { confidential?: boolean } = {}) => {
  const { caseId } = await w.byHouse.cases.open({ estateId: at, typeId: type(code), title, ...more })
  await manager.cases.finish({ caseId, result: '已处理' })
  await w.byHouse.callbacks.confirm({ caseId })
  return caseId
}
const leak = await closed('pets', '楼上往下扔烟头')
await closed('pets', '有人高空扔烟头，差点烧到被子')
await closed('cleaning', '楼道垃圾没人收')
await closed('cleaning', '大堂垃圾桶满了，垃圾没人收')
await closed('security', '夜里有陌生人敲门', estateId, { confidential: true })
await closed('greening', '草坪枯了一大片', w.estate('云帆大厦'))
await w.pass({ minutes: 1 })
await w.pass({ hours: 2 })

test('what was closed says what type the next one may be, with the cases it comes from', async () => {
  const { rows } = await clerk.precedents.types({ estateId, title: '又有人扔烟头下来' })
  expect(rows[0]).toMatchObject({ typeId: type('pets'), title: '宠物、高空抛物' })
  expect(rows[0]?.cases.map(({ caseId }) => caseId)).toContain(leak)
  const [first] = (await clerk.precedents.types({ estateId, title: '垃圾没人收' })).rows
  expect(first?.typeId).toBe(type('cleaning'))
  expect(first?.share).toBeGreaterThan(0.5)
})

test('without a title the text is asked, and words nobody used before suggest nothing', async () => {
  const { rows } = await clerk.precedents.types({ estateId, body: '今天垃圾桶又满了，垃圾没人收' })
  expect(rows[0]?.typeId).toBe(type('cleaning'))
  expect((await clerk.precedents.types({ estateId, title: '游泳池水温' })).rows).toEqual([])
  expect((await clerk.precedents.types({ estateId })).rows).toEqual([])
})

test('what was told in confidence teaches nothing', async () => {
  expect((await clerk.precedents.types({ estateId, title: '夜里有陌生人敲门' })).rows).toEqual([])
})

test('sister estates teach whoever serves them too, nobody else', async () => {
  const asked = { estateId, title: '草坪枯了' }
  expect((await clerk.precedents.types(asked)).rows).toEqual([])
  expect((await manager.precedents.types(asked)).rows[0]?.typeId).toBe(type('greening'))
  await expect(neighbour.precedents.types(asked)).rejects.toMatchObject({ status: 403 })
})

test('a retired type is not suggested any more', async () => {
  const { typeId } = await w.byHouse.casetypes.add({
    kind: 'complaint', code: 'mosquitoes', title: '蚊虫', titleEn: 'Mosquitoes', department: 'cleaning', sampled: 0,
  }) // biome-ignore format: one row
  typeIds.set('mosquitoes', typeId)
  await closed('mosquitoes', '水景池边蚊子成群')
  await w.pass({ hours: 2 })
  const asked = { estateId, title: '水景池边的蚊子' }
  expect((await clerk.precedents.types(asked)).rows[0]?.typeId).toBe(typeId)
  await w.byHouse.casetypes.retire({ typeId })
  expect((await clerk.precedents.types(asked)).rows).toEqual([])
})

test('each closed case is learnt once, and asking is one statement', async () => {
  const count = async () => (await w.owner.query('select from precedents')).rowCount
  const before = await count()
  await w.pass({ hours: 2 })
  expect(await count()).toBe(before)
  const asked = await statementsOf(w.house.pool, () => clerk.precedents.types({ estateId, title: '垃圾没人收' }))
  const counted = await statementsOf(w.house.pool, () => clerk.cases.types({}))
  expect(asked.length).toBe(counted.length)
})
