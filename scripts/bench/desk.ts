import { type Bed, call, show, spread } from './bed.ts'
import type { Row } from './table.ts'

const agents = 500
const actsAnHour = 30
const seconds = 60
/** Every agent's list is read anew once a minute. */
const readsAMinute = 1

/** A desk of 500 agents at 30 acts an hour each, at the times at which they would come, whether the last was answered or not. */
export async function desk(bed: Bed): Promise<Row[]> {
  const types = (await call(bed, 'cases.types', {})).answer as { typeId: string; code: string }[]
  const typeId = types.find((type) => type.code === 'lamp')?.typeId
  const work = stepper(bed, { estateId: bed.estateId, typeId, title: '九层楼道灯不亮' })
  const read = (n: number) => call(bed, 'cases.queue', { estateId: bed.estateId }, n).then(({ ms }) => ms)
  for (let n = 0; n < 40; n += 1) await Promise.all([work(), read(n)])
  const [acts, reads] = await Promise.all([
    paced((agents * actsAnHour) / 3600, work),
    paced((agents * readsAMinute) / 60, read),
  ])
  return [
    {
      what: `acts of ${agents} agents: open, accept, reply, finish`,
      figure: `${show(acts.perSecond)}/s, p50 ${show(acts.p50)}, p99 ${show(acts.p99)} ms`,
      aim: 'p99 < 100 ms',
      met: acts.p99 < 100,
    },
    {
      what: 'their lists, nearest limit first, once a minute each',
      figure: `${show(reads.perSecond)}/s, p50 ${show(reads.p50)}, p95 ${show(reads.p95)} ms`,
      aim: 'p95 < 30 ms',
      met: reads.p95 < 30,
    },
  ]
}

/** Each call is the next step of some case: what was opened is accepted, answered and finished by the same hand. */
function stepper(bed: Bed, asked: object) {
  const steps = ['accept', 'reply', 'finish'] as const
  const waiting: { caseId: string; hand: number; step: number }[] = []
  let n = 0
  return async (): Promise<number> => {
    n += 1
    const found = n % 4 === 1 ? undefined : waiting.shift()
    if (!found) {
      const hand = n % 16
      const { ms, answer } = await call(bed, 'cases.open', asked, hand)
      waiting.push({ caseId: (answer as { caseId: string }).caseId, hand, step: 0 })
      return ms
    }
    const { caseId, hand, step } = found
    const said = [{}, { text: '师傅半小时内到' }, { result: '换了灯管，亮了' }][step] ?? {}
    const { ms } = await call(bed, `cases.${steps[step]}`, { caseId, ...said }, hand)
    if (step < 2) waiting.push({ caseId, hand, step: step + 1 })
    return ms
  }
}

/** So many a second for a while, begun on time whatever the last one takes. */
async function paced(perSecond: number, once: (n: number) => Promise<number>) {
  const began = performance.now()
  const taken: Promise<number>[] = []
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const wait = began + (n * 1000) / perSecond - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    taken.push(once(n))
  }
  return spread(await Promise.all(taken), seconds)
}
