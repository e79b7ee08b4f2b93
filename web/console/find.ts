import { api } from '#web/api.ts'
import type { Find } from '#web/shell/GlobalSearch.tsx'
import type { Hit } from '#web/shell/place.ts'
import { t } from '#web/words.ts'

type Look = { needs: string; fits: (text: string) => boolean; look: (text: string) => Promise<Hit[]> }
type Person = Awaited<ReturnType<typeof api.residents.search>>['rows'][number]

const mostOfAKind = 8
const digits = /^\+?[\d\s()-]{4,20}$/
const caseNumber = /^([投修咨建表]-)?\d{6}-\d{1,4}$/
const plate = /^[\p{Script=Han}A-Z][A-Z][·.\s]?[A-Z\d]{1,6}$/iu

const household = (unitId: string) => `/households/${unitId}`

/** A person once for each home they have now, or had. */
const homesOf = (kind: string, people: readonly Person[]): Hit[] =>
  people.flatMap(({ name, phone, ties }) => {
    const present = ties.filter(({ current }) => current)
    return (present.length > 0 ? present : ties).map((tie) => ({
      kind,
      id: tie.relationId,
      title: name,
      note: [tie.code, t(`relations.kind.${tie.kind}`), phone].filter(Boolean).join(' · '),
      at: household(tie.unitId),
    }))
  })

const looks: readonly Look[] = [
  {
    needs: 'cases.byNumber',
    fits: (text) => caseNumber.test(text),
    look: async (number) =>
      (await api.cases.byNumber({ number })).rows.map(({ caseId, number, title, unit }) => ({
        kind: 'case', id: caseId, title: `${number} ${title}`, note: unit, at: `/cases/${caseId}`,
      })), // biome-ignore format: it reads as a row
  },
  {
    needs: 'residents.byPhone',
    fits: (text) => digits.test(text) && !caseNumber.test(text),
    look: async (phone) => homesOf('phone', (await api.residents.byPhone({ phone })).rows),
  },
  {
    needs: 'residents.search',
    fits: (text) => !/\d/.test(text) && text.length <= 20,
    look: async (text) => homesOf('person', (await api.residents.search({ text })).rows),
  },
  {
    needs: 'estates.pickUnit',
    fits: (text) => /\d/.test(text) && text.length <= 40 && !plate.test(text),
    look: async (text) =>
      (await api.estates.pickUnit({ text })).rows.map(({ id, label, hint }) => ({
        kind: 'unit', id, title: label, note: hint, at: household(id),
      })), // biome-ignore format: it reads as a row
  },
  {
    needs: 'residents.byPlate',
    fits: (text) => plate.test(text),
    look: async (text) =>
      (await api.residents.byPlate({ plate: text })).rows.map(({ vehicleId, plate, unitId, code }) => ({
        kind: 'plate', id: vehicleId, title: plate, note: code, at: household(unitId),
      })), // biome-ignore format: it reads as a row
  },
  {
    needs: 'cases.list',
    fits: (text) => text.length >= 2 && !/^[\d\s-]+$/.test(text),
    look: async (text) =>
      (await api.cases.list({ text, limit: mostOfAKind })).rows.map(({ caseId, number, title, unit }) => ({
        kind: 'case', id: caseId, title, note: [number, unit].filter(Boolean).join(' · '), at: `/cases/${caseId}`,
      })), // biome-ignore format: it reads as a row
  },
]

/** Everything this person may find, asked at once; what one query refuses does not hide what the others found. */
export function findWith(may: (needs: string) => boolean): Find {
  const search = async ({ text }: { text: string }) => {
    const fitting = looks.filter(({ needs, fits }) => may(needs) && fits(text))
    const found = await Promise.allSettled(fitting.map(({ look }) => look(text)))
    const hits = found.flatMap((one) => (one.status === 'fulfilled' ? one.value.slice(0, mostOfAKind) : []))
    const failed = found.find((one) => one.status === 'rejected')
    if (hits.length === 0 && failed) throw failed.reason
    return {
      hits: hits.filter((hit, at) => hits.findIndex(({ kind, id }) => kind === hit.kind && id === hit.id) === at),
    }
  }
  return Object.assign(search, { opName: 'search.everywhere' })
}
