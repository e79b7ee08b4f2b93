import { PhoneIncoming } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { ClockChip } from '#web/kit/ClockChip.tsx'
import { faceByDue } from '#web/kit/clock.ts'
import { Empty } from '#web/kit/Empty.tsx'
import { Masked } from '#web/kit/Masked.tsx'
import { now } from '#web/now.ts'
import { monthDay, t } from '#web/words.ts'
import { dayOf } from './Customer.tsx'
import { type CaseRow, stateWords } from './columns.tsx'
import type { Change, Draft } from './draft.tsx'
import { revealPhone, revealReasons } from './reveal.tsx'

type Home = Awaited<ReturnType<typeof api.residents.household>>

/** Who calls, on one card: the people of the unit, what is open already, and when somebody was last there. */
export function Household({ draft, change, open }: { draft: Draft; change: Change; open: readonly CaseRow[] }) {
  const { data: home } = useSee(api.residents.household, { unitId: draft.unitId }, { enabled: draft.unitId !== '' })
  if (!draft.unitId)
    return (
      <Card className="intake-home">
        <Empty icon={PhoneIncoming} title={t('cases.caller.ask')} note={t('cases.caller.ask.out')} />
      </Card>
    )
  return (
    <div className="intake-home col">
      <Card title={draft.unit} note={home && visited(home)}>
        {home?.people
          .filter(({ current }) => current)
          .map((person) => (
            <Dweller
              key={person.relationId}
              person={person}
              chosen={person.personId === draft.reporterId}
              change={change}
            />
          ))}
        {home?.people.length === 0 && <p className="line ink3 sm">{t('cases.nobody_known')}</p>}
      </Card>
      <Card title={t('cases.open_already')} note={t('cases.count', { count: open.length })}>
        {open.map((row) => (
          <a key={row.caseId} className="line press" href={`/cases/${row.caseId}`} target="_blank" rel="noreferrer">
            <span className="grow">
              <span className="cut block">{row.title}</span>
              <span className="line-below block ink3">
                {row.number} · {stateWords(row)}
                {row.typeId === draft.type?.typeId && <b className="soon c"> · {t('cases.same_type')}</b>}
              </span>
            </span>
            {row.clock && row.startedAt && <Nearest row={row} startedAt={row.startedAt} />}
          </a>
        ))}
        {open.length === 0 && <p className="line ink3 sm">{t('cases.nothing_open')}</p>}
      </Card>
    </div>
  )
}

const visited = ({ visits: [last] }: Home) =>
  last ? t('cases.visited', { day: monthDay(dayOf(last.at)) }) : t('cases.never_visited')

function Nearest({ row, startedAt }: { row: CaseRow; startedAt: string }) {
  const { clock, dueAt, breachedAt } = row
  const state = clock === 'paused' || clock === 'breached' ? clock : 'running'
  return <ClockChip clock={faceByDue({ state, startedAt, dueAt, breachedAt }, now())} />
}

type DwellerProps = { person: Home['people'][number]; chosen: boolean; change: Change }

function Dweller({ person, chosen, change }: DwellerProps) {
  const { personId, name, phone, kind } = person
  return (
    <div className="line">
      <label className="option grow">
        <input
          type="radio"
          name="reporter"
          checked={chosen}
          onChange={() => change({ reporterId: personId, reporterName: name })}
        />
        {name} <span className="ink3 sm">{t(`cases.relation.${kind}`)}</span>
      </label>
      {phone && (
        <Masked
          of={personId}
          value={phone}
          reasons={revealReasons()}
          reveal={(reason) => revealPhone(personId, reason)}
        />
      )}
    </div>
  )
}
