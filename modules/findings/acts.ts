import { act } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { place as placeOf } from '#modules/estates/index.ts'
import { picturesHere } from '#modules/files/index.ts'
import { OneRectification, openedAll } from '#modules/rectifications/index.ts'
import { locked } from '#modules/rounds/index.ts'
import { finding, openCase, usual, write } from './index.ts'
import { Rectify, Report, Reported, titleOf } from './rules.ts'

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

export const rectify = act({
  does: 'Order that what was found on a round is put right by a moment; it is looked at again by another',
  input: Rectify,
  output: OneRectification,
  async run(ctx, { findingId, departmentId = null, contractorId = null, ownerId = null, dueBy }) {
    const { estateId, roundId, placeId, zoneId, place, words, photoIds, caseId, number } = await finding(ctx.db, findingId)
    await locked(ctx, roundId)
    const said = ctx.db.selectFrom('rectifications').select('number').where('originId', '=', findingId).where('state', '<>', 'dropped')
    const before = await said.executeTakeFirst()
    if (before) refuse('findings.rectified_already', before)
    if (photoIds.length === 0) refuse('rectifications.shown_before')
    const one = { title: titleOf(place, words), fact: words, placeId, zoneId, departmentId, contractorId, contractor: null, ownerId, dueBy, beforeIds: photoIds }
    const [rectificationId] = await openedAll(ctx, { estateId, source: 'patrol', originId: findingId, originNumber: number }, [one])
    ctx.concerns(caseId)
    return { rectificationId: rectificationId as string }
  },
}) // biome-ignore format: it reads as one row
