import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { z } from 'zod'
import { Day, Id, Note, personal, Text } from '#kernel/shapes.ts'

export const personKinds = ['person', 'organisation'] as const
export const relationKinds = ['owner', 'tenant', 'occupant'] as const
export const contactKinds = ['phone', 'emergency', 'wechat', 'email'] as const
export const consentPurposes = [
  'privacy_notice',
  'messages',
  'marketing',
  'publication',
  'third_party',
  'sensitive',
  'camera',
] as const
export const consentChannels = ['paper', 'resident_page', 'phone', 'counter'] as const
export const revealReasons = [
  'call_back', 'delivery', 'visit', 'emergency', 'payment', 'legal', 'resident_asked', 'correction', 'other',
] as const // biome-ignore format: it reads as a row
export const revealed = ['name', 'phone', 'idNumber', 'contacts'] as const

/** Contact data is kept until this long after the last tie ended (PIPL Art. 19 and 47; limitation of claims). */
export const keptYearsAfterLeaving = 3

/** Numbers shown in clear to one person within a day, from which superiors hear of it (criminal thresholds, domain P13). */
export const alarmAtShown = [50, 500] as const

/** How many superiors' steps hear of an export or reveal that brings the day's count from `before` to `after`. */
export const alarmSteps = (before: number, after: number): number[] =>
  alarmAtShown.flatMap((limit, step) => (before < limit && after >= limit ? [step + 1] : []))

const chineseWithAreaCode = 9
const chineseMobile = /^(?:\+?86)?(1[3-9]\d{9})$/

/** A number as the world dials it and its extension apart; undefined where it cannot be one. Without country it is China's. */
export function asPhone(typed: string): { e164: string; extension: string | null } | undefined {
  const mobile = chineseMobile.exec(typed.replace(/[\s()（）-]/g, ''))
  if (mobile) return { e164: `+86${mobile[1]}`, extension: null }
  const spoken = typed.replace(/\s*(?:转|轉|分机|分機)\s*(\d+)\s*$/, ' ext. $1')
  const parsed = parsePhoneNumberFromString(spoken, 'CN')
  if (!parsed?.isValid()) return undefined
  if (parsed.country === 'CN' && parsed.nationalNumber.length < chineseWithAreaCode) return undefined
  return { e164: parsed.number, extension: parsed.ext ?? null }
}

/** What is sealed of a number: `+8675588886666;ext=801`. */
export const dialled = ({ e164, extension }: { e164: string; extension: string | null }) =>
  extension ? `${e164};ext=${extension}` : e164

const mod11 = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Whether an 18-digit identity number's last character fits the others (GB 11643). */
export const hasCheckDigit = (id: string): boolean =>
  '10X98765432'[mod11.reduce((sum, weight, i) => sum + weight * Number(id[i]), 0) % 11] === id[17]

const isIdNumber = (id: string) => (/^\d{17}[\dX]$/.test(id) ? hasCheckDigit(id) : /^(?=.*\d)[A-Z\d]{5,17}$/.test(id))

export const Phone = personal(
  z
    .string()
    .trim()
    .max(40)
    .refine((typed) => asPhone(typed) !== undefined),
)
export const IdNumber = personal(z.string().trim().toUpperCase().max(20).refine(isIdNumber))
export const PersonName = personal(z.string().trim().min(1).max(80))

export const PersonAnswers = z.object({
  kind: z.enum(personKinds),
  name: PersonName,
  phone: Phone.nullable(),
  idNumber: IdNumber.nullable(),
  secrecy: z.boolean(),
})
export const PersonChanges = PersonAnswers.partial()

export const RelationAnswers = z.object({
  unitId: Id.of('units'),
  kind: z.enum(relationKinds),
  since: Day,
  until: Day.optional(),
  sharePercent: z.number().gt(0).max(100).optional(),
})

export const RelationEnd = z.object({ relationId: Id.of('relations'), until: Day })
export const Contact = z.object({ personId: Id.of('residents'), kind: z.enum(contactKinds), value: PersonName })
export const Consent = z.object({
  personId: Id.of('residents'),
  purpose: z.enum(consentPurposes),
  textVersion: z.string().trim().min(1).max(40),
  channel: z.enum(consentChannels),
})
export const Visit = z.object({
  unitId: Id.of('units'),
  personId: Id.of('residents').optional(),
  met: z.boolean().default(true),
  note: Text,
})

const nationalPlate =
  /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-Z][A-HJ-NP-Z\d]{4,6}[A-HJ-NP-Z\d挂学警港澳]$/

/** A plate without dots and spaces, in capitals; undefined where no vehicle can carry it. */
export function asPlate(typed: string): string | undefined {
  const plate = typed.replace(/[\s·•．.-]/g, '').toUpperCase()
  return nationalPlate.test(plate) || /^[A-Z\d]{2,10}$/.test(plate) ? plate : undefined
}

export const Plate = z
  .string()
  .trim()
  .max(20)
  .refine((typed) => asPlate(typed) !== undefined)

export const Vehicle = z.object({
  unitId: Id.of('units'),
  personId: Id.of('residents').optional(),
  plate: Plate,
  since: Day.optional(),
})

export const Reason = z.object({ reason: z.enum(revealReasons), note: Note.max(200).default('') })

const doubleSurnames =
  /^(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|司徒|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|令狐|夏侯|长孫|长孙|長孫|宇文|轩辕|端木|百里|南宫|西门)/

/** A person's name as everybody may see it: surname and a star; an organisation's is public. */
export function maskName(name: string, kind: string): string {
  if (kind === 'organisation' || name === '') return name
  const surname = doubleSurnames.exec(name)?.[0] ?? [...name][0] ?? ''
  return `${surname}*`
}

/** 138****5678; a landline keeps the first three of its area code and its last four. */
export function maskPhone(number: string): string {
  const [e164 = ''] = number.split(';')
  const digits = e164.startsWith('+86') ? e164.slice(3) : e164
  const national = !e164.startsWith('+86') || digits.startsWith('1') ? digits : `0${digits}`
  return `${national.slice(0, 3)}****${national.slice(-4)}`
}

/** 110***********1234 */
export const maskId = (id: string): string =>
  `${id.slice(0, 3)}${'*'.repeat(Math.max(id.length - 7, 3))}${id.slice(-4)}`

/** What is still unknown of a household, each with the weight it has among what applies to it. */
export interface Household {
  state: string
  handedOverOn: Temporal.PlainDate | null
  people: readonly { kind: string; phone: boolean; consented: boolean }[]
  lastVisit: Temporal.PlainDate | null
  today: Temporal.PlainDate
}

export const qualityItems = [
  'owner',
  'owner_phone',
  'tenant',
  'tenant_phone',
  'handed_over_on',
  'privacy_notice',
  'visit',
] as const
export type QualityItem = (typeof qualityItems)[number]

/** 0–100: the share, by weight, of what should be known of this household and is; with the list of what is missing. */
export function dataQuality(home: Household): { score: number; missing: QualityItem[] } {
  const of = (kind: string) => home.people.filter((person) => person.kind === kind)
  const [owners, tenants] = [of('owner'), of('tenant')]
  const sold = home.state !== 'unsold'
  const visitedSince = home.today.subtract({ years: 1 })
  const items: [item: QualityItem, weight: number, applies: boolean, known: boolean][] = [
    ['owner',          30, sold,                          owners.length > 0],
    ['owner_phone',    25, sold,                          owners.some((p) => p.phone)],
    ['tenant',         20, home.state === 'let',          tenants.length > 0],
    ['tenant_phone',   15, home.state === 'let',          tenants.some((p) => p.phone)],
    ['handed_over_on', 10, sold,                          home.handedOverOn !== null],
    ['privacy_notice', 15, home.people.length > 0,        home.people.every((p) => p.consented)],
    ['visit',          10, sold && home.state !== 'vacant', home.lastVisit !== null && Temporal.PlainDate.compare(home.lastVisit, visitedSince) >= 0],
  ] // biome-ignore format: it reads as a table
  const asked = items.filter(([, , applies]) => applies)
  const total = asked.reduce((sum, [, weight]) => sum + weight, 0)
  const known = asked.reduce((sum, [, weight, , is]) => sum + (is ? weight : 0), 0)
  return {
    score: total === 0 ? 100 : Math.round((known / total) * 100),
    missing: asked.filter(([, , , is]) => !is).map(([item]) => item),
  }
}

// The first character of each letter in the order of the dictionary; i, u and v begin no syllable.
const firstOfLetter = '阿芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝'
const letters = 'abcdefghjklmnopqrstwxyz'
const dictionary = new Intl.Collator('zh-Hans-CN-u-co-pinyin')
const known = new Map<string, string>()

function initialOf(character: string): string {
  if (/[a-z\d]/i.test(character)) return character.toLowerCase()
  if (!/\p{Script=Han}/u.test(character)) return ''
  let at = letters.length - 1
  while (at > 0 && dictionary.compare(character, firstOfLetter[at] ?? '') < 0) at--
  return letters[at] ?? ''
}

/** 张三 is found by zs. */
export const initialsOf = (name: string): string =>
  [...name.slice(0, 40)]
    .map((character) => {
      const seen = known.get(character)
      if (seen !== undefined) return seen
      const initial = initialOf(character)
      known.set(character, initial)
      return initial
    })
    .join('')
