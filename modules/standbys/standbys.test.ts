import { expect, test } from 'vitest'
import { type Staff, world } from '#testing/world.ts'

const w = await world({ estates: ['青禾里', '云帆大厦'] })
const supervisor = await w.staff('supervisor', '青禾里')
const engineer = await w.staff('engineer', '青禾里')
const guard = await w.staff('guard', '青禾里')
const other = await w.staff('engineer', '青禾里')
const neighbour = await w.staff('engineer', '云帆大厦')
const estateId = w.estate('青禾里')
const keys = async (who: Staff) => (await who.messages.mine({})).rows.map(({ key }) => key)
const people = [{ employeeId: engineer.employeeId, task: '水泵' }, { employeeId: guard.employeeId }]
const holiday = {
  estateId,
  occasion: 'holiday' as const,
  title: '国庆备勤',
  from: '2026-10-01T00:00:00+08:00',
  until: '2026-10-08T00:00:00+08:00',
}

test('whoever stands ready is told in the order of calling, and confirms', async () => {
  const { standbyId } = await supervisor.standbys.arrange({ ...holiday, people })
  expect(await keys(guard)).toContain('standbys.on_the_list')
  await engineer.standbys.confirm({ standbyId })
  await expect(engineer.standbys.confirm({ standbyId })).rejects.toMatchObject({ code: 'standbys.nothing_to_confirm' })
  const { rows } = await guard.standbys.list({ estateId, ahead: true })
  expect(rows[0]?.people.map(({ name, confirmed, task }) => [name, confirmed, task])).toEqual([
    [engineer.name, true, '水泵'],
    [guard.name, false, null],
  ])
  expect(await guard.standbys.mine({})).toMatchObject([{ standbyId, place: 2, confirmedAt: null }])
})

test('who cannot is replaced in the same place; nobody from elsewhere', async () => {
  const [{ standbyId } = { standbyId: '' }] = (await supervisor.standbys.list({ estateId })).rows
  const gone = { standbyId, employeeId: engineer.employeeId, reason: '发烧' }
  await expect(supervisor.standbys.replace({ ...gone, byId: neighbour.employeeId })).rejects.toMatchObject({
    code: 'standbys.not_in_post',
  })
  await supervisor.standbys.replace({ ...gone, byId: other.employeeId })
  expect((await supervisor.standbys.list({ estateId })).rows[0]?.people[0]).toMatchObject({
    name: other.name,
    task: '水泵',
    confirmed: false,
  })
  await expect(neighbour.standbys.confirm({ standbyId })).rejects.toMatchObject({ code: 'standbys.unknown' })
})

test('called out, all are told at once, once', async () => {
  const [{ standbyId } = { standbyId: '' }] = (await supervisor.standbys.list({ estateId })).rows
  await supervisor.standbys.callOut({ standbyId, reason: '暴雨红色，地库进水' })
  expect(await keys(other)).toContain('standbys.called_you')
  expect(await keys(engineer)).not.toContain('standbys.called_you')
  await expect(supervisor.standbys.callOut({ standbyId, reason: '再来' })).rejects.toMatchObject({
    code: 'standbys.cannot_callOut',
  })
  await expect(supervisor.standbys.cancel({ standbyId, reason: '不用了' })).rejects.toMatchObject({
    code: 'standbys.cannot_cancel',
  })
})

test('the share confirmed counts what its rows show', async () => {
  const [share] = await supervisor.standbys.figures({
    estateId,
    from: '2026-09-01T00:00:00Z',
    to: '2026-11-01T00:00:00Z',
  })
  const count = async (asked: { input: unknown } | null | undefined) =>
    (await supervisor.standbys.places(asked?.input as { from: string; to: string })).rows.length
  expect([await count(share?.rows), await count(share?.base)]).toEqual([share?.numerator, share?.denominator])
  expect(share).toMatchObject({ numerator: 0, denominator: 2 })
})
