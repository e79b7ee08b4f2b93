import { useLocation } from 'wouter'
import { type CaseRow, stateWords, typeName } from '#modules/cases/screens/columns.tsx'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { ClockChip } from '#web/kit/ClockChip.tsx'
import { faceByDue } from '#web/kit/clock.ts'
import { Line } from '#web/kit/Line.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { now } from '#web/now.ts'
import { t } from '#web/words.ts'

const over = ['finished', 'closed', 'withdrawn']
const mostShown = 200

export function useCasesOf(estateId: string | undefined, unitId: string): CaseRow[] | undefined {
  const may = useMay()
  const asked = { ...(estateId && { estateId }), unitId, limit: mostShown }
  return useSee(api.cases.list, asked, { enabled: Boolean(estateId) && may('cases.list') }).data?.rows
}

/** What is being done for the unit, each with the limit that runs out next. */
export function OpenCases({ cases = [], unitId }: { cases: CaseRow[] | undefined; unitId: string }) {
  const [, go] = useLocation()
  const open = cases.filter(({ state }) => !over.includes(state))
  return (
    <Card title={t('residents.in_hand')} note={t('residents.case_count', { count: open.length })}>
      {open.map((one) => (
        <Line
          key={one.caseId}
          below={[one.number, typeName(one), one.handler ?? one.department].filter(Boolean).join(' · ')}
          end={<Clock of={one} />}
          onOpen={() => go(`/cases/${one.caseId}`)}
        >
          {one.title}
        </Line>
      ))}
      {open.length === 0 && (
        <p key={unitId} className="nothing-here ink3 sm">
          {t('residents.nothing_in_hand')}
        </p>
      )}
    </Card>
  )
}

function Clock({ of }: { of: CaseRow }) {
  const { clock, startedAt, dueAt, breachedAt } = of
  if (!clock || !startedAt) return <Tag>{stateWords(of)}</Tag>
  const state = clock === 'paused' || clock === 'breached' ? clock : 'running'
  return <ClockChip clock={faceByDue({ state, startedAt, dueAt, breachedAt }, now())} />
}
