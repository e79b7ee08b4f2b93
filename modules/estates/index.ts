import type { Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'
import { asCode } from './rules.ts'

export {
  buildingTable,
  handedIn,
  ImportAnswer,
  ImportInput,
  type Plan,
  planUnits,
  progressThrough,
  runImport,
  templateFile,
  type UnitPlan,
  unitTable,
} from './import.ts'
export { sheetOf } from './prints/sheet.ts'
export { asCode, shortCode, UnitCode, unitCode } from './rules.ts'

/** The estate with its time zone; refused as `estates.unknown` where it is not among the actor's. */
export const estate = async (db: Db, estateId: string) =>
  (await db.selectFrom('estates').selectAll().where('id', '=', estateId).executeTakeFirst()) ??
  refuse('estates.unknown', { estateId })

/** The building, or `buildings.unknown`. */
export const building = async (db: Db, buildingId: string) =>
  (await db.selectFrom('buildings').selectAll().where('id', '=', buildingId).executeTakeFirst()) ??
  refuse('buildings.unknown', { buildingId })

/** The entrance of this very building, or `entrances.unknown`. */
export const entrance = async (db: Db, buildingId: string, entranceId: string) =>
  (await db
    .selectFrom('entrances')
    .selectAll()
    .where('id', '=', entranceId)
    .where('buildingId', '=', buildingId)
    .executeTakeFirst()) ?? refuse('entrances.unknown', { entranceId })

/** The unit with its estate, code and area in square metres (decimal text), or `units.unknown`; retired ones too. */
export const unit = async (db: Db, unitId: string) =>
  (await db.selectFrom('units').selectAll().where('id', '=', unitId).executeTakeFirst()) ??
  refuse('units.unknown', { unitId })

/** The shared place, or `places.unknown`. */
export const place = async (db: Db, placeId: string) =>
  (await db.selectFrom('places').selectAll().where('id', '=', placeId).executeTakeFirst()) ??
  refuse('places.unknown', { placeId })

/** The unit in force of this code, however it was typed; undefined where there is none. */
export const findUnitByCode = (db: Db, estateId: string, typed: string) =>
  db
    .selectFrom('units')
    .selectAll()
    .where('estateId', '=', estateId)
    .where('code', '=', asCode(typed))
    .where('retiredOn', 'is', null)
    .executeTakeFirst()

/** The responsible zone of a place or of a unit's building; null where none was drawn. */
export async function zoneOf(db: Db, where: { unitId: string } | { placeId: string }): Promise<string | null> {
  const row =
    'unitId' in where
      ? await db
          .selectFrom('units as u')
          .innerJoin('buildings as b', (join) =>
            join.onRef('b.id', '=', 'u.buildingId').onRef('b.estateId', '=', 'u.estateId'),
          )
          .select('b.zoneId')
          .where('u.id', '=', where.unitId)
          .executeTakeFirst()
      : await db
          .selectFrom('places as p')
          .leftJoin('buildings as b', (join) =>
            join.onRef('b.id', '=', 'p.buildingId').onRef('b.estateId', '=', 'p.estateId'),
          )
          .select((eb) => eb.fn.coalesce('p.zoneId', 'b.zoneId').as('zoneId'))
          .where('p.id', '=', where.placeId)
          .executeTakeFirst()
  return row?.zoneId ?? null
}

/** The business date at this moment in the estate's own time zone; `estates.unknown` where it cannot be seen. */
export const today = async (db: Db, estateId: string, now: Temporal.Instant): Promise<Temporal.PlainDate> =>
  now.toZonedDateTimeISO((await estate(db, estateId)).timeZone).toPlainDate()

/** The last moment of a business day where the estate stands. */
export const dayEnds = async (db: Db, estateId: string, day: Temporal.PlainDate): Promise<Temporal.Instant> =>
  day
    .add({ days: 1 })
    .toZonedDateTime((await estate(db, estateId)).timeZone)
    .toInstant()
