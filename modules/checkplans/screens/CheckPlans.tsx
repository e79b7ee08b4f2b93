import { CalendarRange } from 'lucide-react'
import { useState } from 'react'
import { choiceOf, daysSaid } from '#modules/recurrences/rules.ts'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { day, t } from '#web/words.ts'
import { AddPlan } from './AddPlan.tsx'

type Row = Awaited<ReturnType<typeof api.checkplans.list>>[number]

/** Which checks come again: list, days, places and post. */
export default function CheckPlans() {
  const { estate } = useEstate()
  const may = useMay()
  const [adding, add] = useState(false)
  const { data, error } = useSee(api.checkplans.list, { ...(estate && { estateId: estate.id }) })
  return (
    <Page
      title={t('checkplans')}
      note={estate?.name}
      end={
        estate &&
        may('checkplans.add') && (
          <Button kind="main" small onClick={() => add(true)}>
            {t('checkplans.add')}
          </Button>
        )
      }
      whole
    >
      <Refusal error={error} />
      <Card fill>
        <Table
          label={t('checkplans')}
          rows={data}
          columns={columns()}
          keyOf={({ checkPlanId }) => checkPlanId}
          empty={<Empty icon={CalendarRange} title={t('checkplans.nothing')} note={t('checkplans.nothing.out')} />}
        />
      </Card>
      {estate && (
        <Drawer width={560} title={t('checkplans.add')} open={adding} onClose={() => add(false)}>
          <AddPlan estateId={estate.id} onDone={() => add(false)} />
        </Drawer>
      )}
    </Page>
  )
} // biome-ignore format: it reads as a page

/** The days in words; a rule that nobody can choose is said as it stands. */
const ruleSaid = (rule: string) => {
  const choice = choiceOf(rule)
  return choice ? daysSaid(choice, t) : rule
}

const whereSaid = ({ count, zone, placeKind, where }: Row) =>
  count === null
    ? where
    : [
        zone ?? t('checkplans.anywhere'),
        placeKind && t(`checks.placeKind.${placeKind}`),
        t('checkplans.lot_said', { count }),
      ]
        .filter(Boolean)
        .join(' · ')

const columns = (): Column<Row>[] => [
  { key: 'title', title: t('checkplans.field.checklistId'), show: ({ title }) => <b>{title}</b> },
  { key: 'rule', title: t('checkplans.field.rule'), width: 150, show: ({ rule }) => ruleSaid(rule) },
  { key: 'where', title: t('checks.where'), show: whereSaid },
  { key: 'post', title: t('checkplans.field.postId'), width: 150, show: ({ post }) => post },
  { key: 'within', title: t('checkplans.field.withinDays'), width: 88, show: ({ withinDays }) => withinDays === 0 ? t('checkplans.same_day') : t('checkplans.within_said', { days: withinDays }) },
  { key: 'opened', title: t('checkplans.openDue'), width: 108, show: ({ openedOn }) => openedOn ? day(openedOn) : '—' },
  { key: 'end', title: '', width: 96, show: (row) => <End of={row} /> },
] // biome-ignore format: a column a line

function End({ of: { checkPlanId } }: { of: Row }) {
  const may = useMay()
  const { mutate, isPending } = useAct(api.checkplans.end)
  if (!may('checkplans.end')) return null
  return (
    <Button kind="ghost" small busy={isPending} onClick={() => mutate({ checkPlanId })}>
      {t('checkplans.end')}
    </Button>
  )
}
