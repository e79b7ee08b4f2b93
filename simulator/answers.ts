import { filled } from '#modules/knowledge/index.ts'
import type { Story } from './agenda.ts'
import type { Course } from './case.ts'
import { dayBegins, local } from './hours.ts'
import { localAnswers } from './spoken.ts'
import type { Life } from './story.ts'
import type { Estate } from './town.ts'

/** A reply made of an answer of the house, where one fits the matter; true when it was sent. */
export async function answered({ life, call, caseId, clerk }: Course): Promise<boolean> {
  const { typeId = '' } = life.types.get(call.matter.type) ?? {}
  const { rows } = await clerk.hand.knowledge.suggest({ estateId: call.estate.estateId, typeId })
  const [best] = rows
  if (!best) return false
  const { number, title, unit, place, reporterName } = await clerk.hand.cases.one({ caseId })
  const name = reporterName ? `${reporterName.replace('*', '')}先生/女士` : ''
  const text = filled(best.reply, { name, number, title, where: unit ?? place ?? '' })
  await clerk.hand.cases.reply({ caseId, text, articleId: best.articleId, channel: 'app' })
  return true
}

/** In the first days an estate writes its own answers; the manager approves them, and one is being changed again. */
export async function* writingAnswers(life: Life, estate: Estate): Story {
  const { clock, company, types } = life
  const [manager] = company.at(estate.name, 'service_manager')
  const [writer] = company.at(estate.name, 'service_supervisor')
  const [clerk] = company.at(estate.name, 'service_clerk', 'office_clerk')
  if (!manager || !writer || !clerk) return
  const first = local(clock.now).toPlainDate()
  for (const [n, { type, changed, ...said }] of localAnswers.entries()) {
    const day = first.add({ days: n + 1 })
    yield dayBegins(day).add({ hours: 10, minutes: 20 })
    const typeIds = [types.get(type)?.typeId ?? ''].filter((id) => id !== '')
    const reviewOn = day.add({ months: 3 }).toString()
    const { articleId } = await writer.hand.knowledge.write({ estateId: estate.estateId, ...said, typeIds, reviewOn })
    yield clock.now.add({ hours: 4 })
    await manager.hand.knowledge.approve({ articleId, n: 1 })
    if (!changed) continue
    yield clock.now.add({ hours: 2 })
    await clerk.hand.knowledge.change({ articleId, ...said, ...changed })
  }
}
