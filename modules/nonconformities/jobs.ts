import { job } from '#kernel/job.ts'
import { opened } from './index.ts'

interface Finished {
  cases: { caseId: string; estateId: string; title: string }[]
  result: string
}

export const openOfCase = job({
  does: 'Open a nonconformity of each major case that was finished',
  on: 'cases.finishedMajor',
  async run(ctx, news) {
    const { cases, result } = news as unknown as Finished
    const ids = cases.map(({ caseId }) => caseId)
    const there = await ctx.db.selectFrom('nonconformities').select('caseId').where('caseId', 'in', ids).execute()
    const known = new Set(there.map(({ caseId }) => caseId))
    const nonconformityIds: string[] = []
    for (const { caseId, estateId, title } of cases) {
      if (known.has(caseId)) continue
      const said = { estateId, caseId, source: 'case', title, fact: result, severity: 'general' } as const
      nonconformityIds.push((await opened(ctx, said)).nonconformityId)
      ctx.concerns(caseId)
    }
    return { nonconformityIds }
  },
})
