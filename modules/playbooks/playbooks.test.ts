import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'
import { Step } from './rules.ts'

const w = await world({ estates: ['青禾里'] })
const writer = await w.staff('general_manager', '*')
const approver = await w.staff('general_manager', '*')
const clerk = await w.staff('clerk', '青禾里')

const lift = async () => {
  const { rows } = await clerk.playbooks.list({ state: 'in_force' })
  return rows.find(({ code }) => code === 'LIFT')?.playbookId ?? ''
}
const again = async () => {
  const { code, title, titleEn, answerSeconds, source, steps, aftercare } = await writer.playbooks.one({
    playbookId: await lift(),
  })
  return { code, title, titleEn, answerSeconds, source, steps, aftercare }
}

test('the house comes with ten, each with its steps in both languages and a source', async () => {
  const { rows } = await clerk.playbooks.book({})
  expect(rows.map(({ code }) => code)).toEqual([
    'LIFT', 'FIRE', 'BURST', 'POWER', 'WATER', 'STORM', 'GAS', 'THEFT', 'DROP', 'MED',
  ]) // biome-ignore format: it reads as a row
  for (const { steps, source, aftercare } of rows) {
    expect(Step.array().parse(steps).length).toBeGreaterThan(4)
    expect(aftercare.length).toBeGreaterThan(0)
    expect(source).not.toBe('')
  }
})

test('a new version is written by one, approved by another, and takes the place of the old', async () => {
  const old = await lift()
  const content = await again()
  const { playbookId } = await writer.playbooks.draft({ ...content, answerSeconds: 90 })
  await expect(writer.playbooks.draft(content)).rejects.toMatchObject({ code: 'playbooks.one_draft_of_a_playbook' })
  await expect(writer.playbooks.approve({ playbookId })).rejects.toMatchObject({ code: 'playbooks.approver_wrote_it' })

  await approver.playbooks.approve({ playbookId })
  expect(await lift()).toBe(playbookId)
  expect(await clerk.playbooks.one({ playbookId })).toMatchObject({
    version: 2,
    answerSeconds: 90,
    approver: approver.name,
  })
  expect(await clerk.playbooks.one({ playbookId: old })).toMatchObject({ version: 1, state: 'retired' })
  await expect(writer.playbooks.revise({ playbookId, ...content })).rejects.toMatchObject({
    code: 'playbooks.cannot_revise',
  })
})

test('twenty approve at once: one does, and one version is in force', async () => {
  const { playbookId } = await writer.playbooks.draft(await again())
  const tries = Array.from({ length: 20 }, () => approver.playbooks.approve({ playbookId }))
  const done = await Promise.allSettled(tries)
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { rows } = await clerk.playbooks.list({ state: 'in_force' })
  expect(rows.filter(({ code }) => code === 'LIFT')).toHaveLength(1)
})

test('steps are numbered, and none waits for a later one', async () => {
  const content = await again()
  const [first, second] = content.steps
  if (!first || !second) throw new Error('no steps')
  const wrong = (steps: (typeof content.steps)[number][]) =>
    writer.playbooks.draft({ ...content, code: 'FLOOD', steps })
  await expect(wrong([{ ...first, no: 2 }])).rejects.toMatchObject({ code: 'playbooks.steps_not_numbered' })
  await expect(wrong([{ ...first, after: 1 }])).rejects.toMatchObject({ code: 'playbooks.after_a_later_step' })
  const { playbookId } = await writer.playbooks.draft({ ...content, code: 'FLOOD', steps: [first, second] })
  await writer.playbooks.drop({ playbookId })
  await expect(approver.playbooks.approve({ playbookId })).rejects.toMatchObject({ code: 'playbooks.cannot_approve' })
})

test('a retired playbook says why', async () => {
  const { rows } = await clerk.playbooks.list({ state: 'in_force' })
  const playbookId = rows.find(({ code }) => code === 'THEFT')?.playbookId ?? ''
  await approver.playbooks.retire({ playbookId, reason: '并入治安预案' })
  expect(await clerk.playbooks.one({ playbookId })).toMatchObject({ state: 'retired', retiredWhy: '并入治安预案' })
})
