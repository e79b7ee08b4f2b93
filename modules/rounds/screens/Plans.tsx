import { CalendarClock } from 'lucide-react'
import { whenSaid } from '#modules/recurrences/rules.ts'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { day, moment, t } from '#web/words.ts'
import { EndPlan, Rule } from '../rules.ts'
import { NewPlan } from './NewPlan.tsx'

type Row = Awaited<ReturnType<typeof api.rounds.plans>>[number]

/** By which rules routes are walked, by which post, and when next. */
export function Plans({ estateId }: { estateId: string }) {
  const may = useMay()
  const { data, error } = useSee(api.rounds.plans, { estateId })
  return (
    <>
      {may('rounds.setPlan') && (
        <div className="row rounds-head">
          <span className="ink2 sm">{t('rounds.plans.note')}</span>
          <span className="end">
            <NewPlan estateId={estateId} />
          </span>
        </div>
      )}
      <Refusal error={error} />
      <Card fill>
        <Table
          label={t('rounds.plans')}
          rows={data}
          columns={columns()}
          keyOf={({ planId }) => planId}
          height={42}
          empty={<Empty icon={CalendarClock} title={t('rounds.no_plan')} note={t('rounds.no_plan.out')} />}
        />
      </Card>
    </>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'route', title: t('rounds.column.route'), width: 200, show: ({ route, kind }) => <><b>{route}</b> <span className="ink3 sm">{t(`rounds.kind.${kind}`)}</span></> },
  { key: 'when', title: t('rounds.field.when'), show: ({ when }) => whenSaid(Rule.parse(when), t) },
  { key: 'post', title: t('rounds.field.postId'), width: 190, show: ({ post, holder }) => [post, holder].filter(Boolean).join(' · ') },
  { key: 'points', title: t('rounds.points'), width: 60, num: true, show: ({ points }) => points },
  { key: 'next', title: t('rounds.next'), width: 110, show: ({ next, plannedUntil }) => (next ? moment(next) : plannedUntil && day(plannedUntil)) },
  { key: 'state', title: t('rounds.column.state'), width: 84, show: ({ state }) => <Tag tone={state === 'running' ? 'run' : 'void'}>{t(`round_plans.state.${state}`)}</Tag> },
  { key: 'end', title: '', width: 96, show: ({ planId, state }) => state === 'running' && <AskAct act={api.rounds.endPlan} of={EndPlan} given={{ planId }} kind="ghost" /> },
] // biome-ignore format: a column a line
