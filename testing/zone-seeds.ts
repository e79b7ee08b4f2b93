import sharp from 'sharp'
import { companyDay } from '#modules/staff/index.ts'
import type { Hand } from './hand.ts'
import { handIn } from './hand-in.ts'
import type { World } from './world.ts'

type House = Pick<World, 'app' | 'byHouse' | 'now'>
type At = Record<'estateId' | 'zoneId' | 'employeeId', string>

/** A zone on a plan with its owner, a contractor with papers and a poor month, something to be put right and to be planted. */
export async function zonesOf(w: House, by: Hand, { estateId, zoneId, employeeId }: At, mark: string, n: number) {
  const { siteplans, contractors, responsibilities, assessments, plantings } = w.byHouse
  const today = companyDay(w.now())
  const from = today.toString()
  const month = from.slice(0, 7)
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#eee' } })
    .png()
    .toBuffer()
  const fileId = await handIn(w.app, by.token, estateId, `${mark}图.png`, picture)
  const { planId } = await siteplans.add({ estateId, name: `${mark}总图${n}`, fileId })
  const { markId } = await siteplans.mark({ planId, subject: 'zone', subjectId: zoneId, points: [{ x: 0.2, y: 0.3 }] })
  const firm = { estateId, name: `${mark}外包${n}`, contact: `${mark}联系人`, phone: '199-0000-6601' }
  const { contractorId } = await contractors.add({ ...firm, managedBy: employeeId })
  const agreed = { kinds: ['cleaning' as const], from: '2026-01-01', to: '2027-12-31', feeFen: 1_000_000 }
  const { contractId } = await contractors.sign({
    contractorId,
    number: `${mark}${n}`,
    ...agreed,
    terms: `${mark}日清`,
  })
  const paper = { contractorId, kind: 'insurance' as const, title: `${mark}险`, number: `${mark}${n}` }
  const { paperId } = await contractors.addPaper({ ...paper, from: '2026-01-01', until: '2027-12-31' })
  const of = { estateId, zoneId, kind: 'cleaning' as const }
  await responsibilities.need({ estateId, zoneId, kinds: ['cleaning', 'lamps'] })
  const { responsibilityId } = await responsibilities.assign({ ...of, contractorId, from, words: `${mark}日清` })
  await responsibilities.score({ ...of, month, points: 90, reason: `${mark}整洁` })
  const items = { presence: 15, quality: 15, complaints: 15, corrections: 15, reason: `${mark}缺岗`, photoIds: [fileId] } // biome-ignore format: one row
  const { scoreId } = await by.assessments.score({ contractId, month, ...items })
  await assessments.approve({ scoreId })
  const { deductionId } = await by.assessments.propose({ scoreId, reason: `${mark}扣款` })
  const dueOn = today.add({ days: 5 }).toString()
  await assessments.demand({
    scoreId,
    zoneId,
    title: `${mark}枯枝`,
    fact: `${mark}枯枝堆在道边`,
    dueBy: `${dueOn}T10:00:00Z`,
  })
  const what = { kind: 'new' as const, plant: `${mark}石楠`, quantity: 10, measure: 'piece' as const, dueOn }
  const { plantingId } = await plantings.plan({ estateId, zoneId, ...what, reason: `${mark}补绿` })
  return {
    planId, markId, subjectId: zoneId, contractorId, contractId, paperId, responsibilityId, scoreId, deductionId, plantingId,
  } // biome-ignore format: it reads as a row
}
