import { job } from '#kernel/job.ts'
import { opened } from './index.ts'

export const openOfCase = job({
  does: 'Open a nonconformity of a major case that was finished',
  on: 'cases.finishedMajor',
  async run(ctx, news) {
    const { caseId, estateId, title, result } = news as Record<'caseId' | 'estateId' | 'title' | 'result', string>
    const there = await ctx.db
      .selectFrom('nonconformities')
      .select('id')
      .where('caseId', '=', caseId)
      .executeTakeFirst()
    if (there) return {}
    const said = { estateId, caseId, source: 'case', title, fact: result, severity: 'general' } as const
    const { nonconformityId } = await opened(ctx, said)
    ctx.concerns(caseId)
    return { nonconformityIds: [nonconformityId] }
  },
})
