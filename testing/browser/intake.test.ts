import { expect, test } from 'vitest'
import { sessionCookie } from '#kernel/door/http.ts'
import { world } from '#testing/world.ts'
import { desk, faults, stage } from './stage.ts'

const w = await world({ estates: ['青禾里'] })
const estateId = w.estate('青禾里')
const clerk = await w.staff('clerk', '青禾里', '陈寒露')
const types = await clerk.cases.types({})
const typeOf = (code: string) => types.find((type) => type.code === code)?.typeId ?? ''
const house = await stage(w)

test('one press says that the call is of a known matter, another takes the likely type, and the way back stands beside the number', async () => {
  const answers = { lift: '东梯', trapped: false }
  const lift = { estateId, typeId: typeOf('lift'), answers }
  const { caseId } = await clerk.cases.open({ ...lift, title: '3 栋东梯停了，门打不开' })
  const words = '维保已到，正在换门机皮带，预计十一点半恢复。'
  const { causeId } = await clerk.causes.open({ estateId, title: '3 栋东梯停运', words, caseIds: [caseId] })
  await w.pass({ minutes: 1 })
  const { caseId: before } = await clerk.cases.open({ ...lift, title: '西梯停了打不开门' })
  await clerk.cases.finish({ caseId: before, result: '已恢复' })
  await w.byHouse.callbacks.confirm({ caseId: before })
  await w.pass({ hours: 2 })

  const page = await house.open('/m', { ...desk, reducedMotion: 'reduce' })
  await page.context().addCookies([{ name: sessionCookie, value: clerk.token ?? '', url: house.origin }])
  await page.goto('/cases/new')
  await page.locator('[data-field=title] input').fill('东梯又停了，门打不开')
  await page.locator('.likely .chip').first().waitFor()
  await page.locator('.likely .chip').first().click()
  await page.getByLabel('哪一部').fill('东梯')
  await page.getByRole('button', { name: '否' }).click()
  await page.getByRole('button', { name: '就是这件事' }).click()
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Control+Enter')
  await page.getByText('已归并到「3 栋东梯停运」').waitFor()
  expect(await clerk.causes.one({ causeId })).toMatchObject({ calls: 2 })
  await page.goto('/causes')
  await page.getByText('2026-08').waitFor()
})
