import { api, useSee } from '#web/api.ts'
import { Masked } from '#web/kit/Masked.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { now } from '#web/now.ts'
import { monthDay, t } from '#web/words.ts'
import { estateZone } from '#web/zone.ts'
import { repeatDays } from '../rules.ts'
import type { OneCase } from './CasePane.tsx'
import { revealPhone, revealReasons } from './reveal.tsx'

type Household = Awaited<ReturnType<typeof api.residents.household>>
type Dweller = Household['people'][number]

const over = ['closed', 'withdrawn', 'finished']

/** The cases of a unit that are still being dealt with, and how many it came with lately. */
export function useCasesOf(estateId: string, unitId: string | null | undefined) {
  const { data } = useSee(api.cases.list, { estateId, ...(unitId && { unitId }) }, { enabled: Boolean(unitId) })
  const rows = data?.rows ?? []
  const lately = now().subtract({ hours: repeatDays * 24 })
  return {
    open: rows.filter(({ state }) => !over.includes(state)),
    lately: rows.filter(({ openedAt }) => Temporal.Instant.compare(Temporal.Instant.from(openedAt), lately) > 0),
  }
}

/** Who came with it: the household on one card, its number masked. */
export function Customer({ of }: { of: OneCase }) {
  const { data: household } = useSee(
    api.residents.household,
    { unitId: of.unitId ?? '' },
    { enabled: of.unitId !== null },
  )
  const { open, lately } = useCasesOf(of.estateId, of.unitId)
  const person = personOf(household, of.reporterId)
  const visit = household?.visits[0]
  const name = person?.name ?? of.reporterName
  return (
    <section className="card customer" aria-label={t('cases.customer')}>
      <div className="grow">
        <div className="row">
          <b>{of.unit ?? of.place ?? t('cases.no_place')}</b>
          {name && <span>{name}</span>}
          {person && <Tag>{t(`cases.relation.${person.kind}`)}</Tag>}
        </div>
        <div className="sm ink2 row">
          {person?.phone && (
            <Masked
              of={person.personId}
              value={person.phone}
              reasons={revealReasons()}
              reveal={(reason) => revealPhone(person.personId, reason)}
            />
          )}
          {lately.length > 1 && <span>{t('cases.lately', { count: lately.length, days: repeatDays })}</span>}
        </div>
      </div>
      {of.unitId && <Figure name={t('cases.open_here')} value={t('cases.count', { count: open.length })} />}
      {of.unitId && (
        <Figure name={t('cases.last_visit')} value={visit ? monthDay(dayOf(visit.at)) : t('cases.never')} />
      )}
    </section>
  )
}

export const dayOf = (at: string) => Temporal.Instant.from(at).toZonedDateTimeISO(estateZone()).toPlainDate()

function personOf(household: Household | undefined, reporterId: string | null): Dweller | undefined {
  const present = household?.people.filter(({ current }) => current) ?? []
  return present.find(({ personId }) => personId === reporterId) ?? (reporterId ? undefined : present[0])
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div className="figure">
    <div className="xs ink3">{name}</div>
    <div className="nowrap">{value}</div>
  </div>
)
