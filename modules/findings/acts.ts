import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { place as placeOf } from '#modules/estates/index.ts'
import { picturesHere } from '#modules/files/index.ts'
import { locked } from '#modules/rounds/index.ts'
import { openCase, usual, write } from './index.ts'
import { Report, Reported } from './rules.ts'

export const report = act({
  does: 'Report what is seen on a round; it becomes a case',
  input: Report,
  output: Reported,
  offline: true,
  async run(ctx, { roundId, placeId = null, typeId, words, photoIds }) {
    const { estateId, opensAt } = await locked(ctx, roundId)
    ctx.since(opensAt)
    const place = placeId ? await placeOf(ctx.db, placeId) : undefined
    if (place && place.estateId !== estateId) refuse('places.unknown')
    await picturesHere(ctx.db, estateId, photoIds)
    const found = { estateId, placeId, place: place?.name ?? null, words, photoIds, typeId: typeId ?? (await usual(ctx.db)) }
    const { caseId, number } = await openCase(ctx, found)
    const findingId = ctx.id()
    await write(ctx, [{ ...found, id: findingId, roundId, scanId: null, question: null, caseId, again: false, at: ctx.now }])
    return { findingId, caseId, number }
  },
}) // biome-ignore format: it reads as one row
