import { z } from 'zod'
import { Day, Id, Name } from '#kernel/shapes.ts'

export const estateKinds = ['residential', 'office', 'mixed'] as const
export const buildingKinds = ['tower', 'slab', 'villa', 'office', 'shops', 'garage', 'other'] as const
export const unitUses = ['dwelling', 'office', 'shop', 'storage', 'parking'] as const
export const unitStates = ['occupied', 'let', 'vacant', 'unsold'] as const
export const placeKinds = [
  'lobby', 'corridor', 'stairs', 'lift', 'garage', 'roof', 'garden', 'gate', 'road', 'playground', 'plant_room', 'waste', 'office', 'other',
] as const // biome-ignore format: it reads as a row
export const equipmentKinds = [
  'lift', 'pump', 'generator', 'transformer', 'fire', 'camera', 'air_conditioning', 'gate', 'lighting', 'other',
] as const // biome-ignore format: it reads as a row
export const liftPurposes = ['passenger', 'freight', 'fire', 'mixed'] as const

const isTimeZone = (name: string) => {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId === name
  } catch {
    return false
  }
}

export const TimeZone = z.string().max(60).refine(isTimeZone)

/** Square metres as the certificate prints them: a decimal text, since money is multiplied with it. */
export const Area = z.string().regex(/^(?!0+(\.0+)?$)\d{1,8}(\.\d{1,2})?$/)

/** "3", "A", "12A": what stands between the dashes of a unit's code. */
export const CodePart = z
  .string()
  .trim()
  .regex(/^[\p{L}\d]{1,12}$/u)

export const UnitCode = z
  .string()
  .trim()
  .regex(/^[\p{L}\d]{1,12}(-[\p{L}\d]{1,12}){1,3}$/u)

export const Floor = z
  .int()
  .min(-20)
  .max(200)
  .refine((floor) => floor !== 0)

export const EstateAnswers = z.object({
  name: Name,
  kind: z.enum(estateKinds),
  timeZone: TimeZone,
  address: z.string().trim().max(200),
  hotline: z.string().trim().max(40).nullable(),
})

/** Whom people ring and when somebody answers, e.g. 24 hours. */
export const OnePhone = z.object({
  title: z.string().trim().min(1).max(40),
  phone: z
    .string()
    .trim()
    .regex(/^\+?\d[\d -]{2,19}$/),
  hours: z.string().trim().max(60),
})
export const SetPhones = z.object({ estateId: Id.of('estates'), phones: OnePhone.array().max(12) })

export const BuildingAnswers = z.object({
  name: CodePart,
  kind: z.enum(buildingKinds),
  floors: z.int().min(0).max(200),
  basements: z.int().min(0).max(20),
  zoneId: Id.of('zones').nullable(),
})

export const UnitAnswers = z.object({
  floor: Floor,
  use: z.enum(unitUses),
  areaSqm: Area,
  handedOverOn: Day.nullable(),
  state: z.enum(unitStates),
  tags: z.array(Name).max(20),
})

export const PlaceAnswers = z.object({
  name: Name,
  kind: z.enum(placeKinds),
  buildingId: Id.of('buildings').nullable(),
  floor: Floor.nullable(),
  zoneId: Id.of('zones').nullable(),
})

export const EquipmentAnswers = z.object({
  name: Name,
  kind: z.enum(equipmentKinds),
  purpose: z.enum(liftPurposes).nullable(),
  count: z.int().min(1).max(10_000),
  buildingId: Id.of('buildings').nullable(),
  placeId: Id.of('places').nullable(),
})

/** Any of these fields, at least one: a change that changes nothing is not a change. */
export const changesOf = <S extends z.ZodRawShape>(answers: z.ZodObject<S>) =>
  answers.partial().refine((given) => Object.values(given).some((value) => value !== undefined))

/** 3-2-1201 from its parts; a building without entrances has codes of two parts. */
export const unitCode = (building: string, entrance: string | null | undefined, number: string): string =>
  [building, entrance, number].filter(Boolean).join('-')

const wide = /[\uFF01-\uFF5E]/g
const joints = /\s*(?:栋|幢|棟|座|号楼|號樓|楼|樓|单元|單元|门|門|[-‐–—－_/\\#\s、.]+)\s*/g
const tails = /(?:室|号|號|房|户|戶)$/

/** What a person types for a unit, as a code is written: "３栋2单元 1201室" is 3-2-1201. */
export const asCode = (typed: string): string =>
  typed
    .replace(wide, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .trim()
    .toUpperCase()
    .replace(tails, '')
    .replace(joints, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/-{2,}/g, '-')

/** What stands on a printed sign: the end of an id, short enough to be typed in a stairwell. */
export const shortCode = (id: string): string => id.slice(-8).toUpperCase()

const shortest = /^[0-9a-f]{8}$/
const whole = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

/** The code in what was scanned or typed: the whole id of an address, or the eight signs below the picture. */
export function codeIn(scanned: string): string | undefined {
  const text = scanned.trim().toLowerCase()
  const short = text.replace(/[\s-]/g, '')
  return whole.exec(text)?.[0] ?? (shortest.test(short) ? short : undefined)
}
