import { api, Refused } from '#web/api.ts'
import type { Draft, Joining } from './draft.tsx'
import { inputOf } from './draft.tsx'

/** What the house answered: the case, and whether it went into the matter the clerk chose. */
export type Recorded = { caseId: string; number: string; cause?: Joining; notJoined?: Refused }

/** Records the call; then, where it is one of a known matter, attaches it and keeps what the caller was told. */
async function record({
  estateId,
  draft,
  typeId,
}: {
  estateId: string
  draft: Draft
  typeId: string
}): Promise<Recorded> {
  const opened = await api.cases.open(inputOf(estateId, draft, typeId))
  const { cause } = draft
  if (!cause) return opened
  const { caseId } = opened
  try {
    await api.causes.attach({ causeId: cause.causeId, caseIds: [caseId] })
    if (cause.told) await api.cases.respond({ caseId, channel: 'phone', words: cause.words })
    return { ...opened, cause }
  } catch (problem) {
    // The call is recorded in any case; why it is not attached is said beside its number.
    if (problem instanceof Refused) return { ...opened, notJoined: problem }
    throw problem
  }
}

export const recordCall = Object.assign(record, { opName: api.cases.open.opName })
