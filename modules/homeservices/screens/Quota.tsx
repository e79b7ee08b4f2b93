import { Target } from 'lucide-react'
import { useState } from 'react'
import { api, useSee, useSeePages } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Select } from '#web/kit/Select.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { moment, number, t } from '#web/words.ts'
import { estateZone } from '#web/zone.ts'
import { SetQuota } from '../rules.ts'
import { named } from './look.tsx'
import { useMonth } from './month.ts'
import { Step } from './Step.tsx'

type Row = Awaited<ReturnType<typeof api.homeservices.quota>>['rows'][number]

/** Who did how many signed visits in a month, against what the post is to reach; a person opens to the visits. */
export function Quota({ estateId }: { estateId: string }) {
  const { month, ...steps } = useMonth()
  const { data, error } = useSee(api.homeservices.quota, { estateId, month }, { keep: true })
  const [chosen, choose] = useState<Row>()
  const sum = data?.rows.reduce((all, { signed }) => all + signed, 0) ?? 0
  return (
    <>
      <div className="row wrap">
        <Step label={month} {...steps} />
        <span className="ink2">{t('homeservices.quota.sum', { count: number(sum) })}</span>
        <span className="grow" />
        <Posts estateId={estateId} month={month} />
      </div>
      <Refusal error={error} />
      <Card fill>
        <Table
          label={t('homeservices.quota')}
          rows={data?.rows}
          columns={columns()}
          keyOf={({ employeeId }) => employeeId}
          chosen={chosen?.employeeId}
          onChoose={choose}
          onOpen={choose}
          empty={<Empty icon={Target} title={t('homeservices.quota.none')} note={t('homeservices.quota.none.out')} />}
        />
      </Card>
      <Drawer title={chosen && `${chosen.name} ${month}`} open={chosen !== undefined} onClose={() => choose(undefined)}>
        {chosen && <SignedBy estateId={estateId} month={month} doneBy={chosen.employeeId} />}
      </Drawer>
    </>
  )
}

const columns = (): Column<Row>[] => [
  { key: 'name', title: t('homeservices.who'), width: 140, show: ({ name }) => <b>{name}</b> },
  { key: 'post', title: t('homeservices.field.postId'), show: ({ post }) => post ?? '—' },
  { key: 'signed', title: t('homeservices.quota.signed'), width: 120, num: true, show: ({ signed }) => signed },
  { key: 'wanted', title: t('homeservices.quota.wanted'), width: 120, num: true, show: ({ wanted }) => wanted ?? '—' },
  {
    key: 'missing',
    title: t('homeservices.quota.missing'),
    width: 160,
    show: ({ wanted, missing }) =>
      wanted === null ? null : missing > 0 ? (
        <Tag tone="soon">{t('homeservices.quota.short', { missing })}</Tag>
      ) : (
        <Tag tone="kept">{t('homeservices.quota.reached')}</Tag>
      ),
  },
]

/** The very visits that are counted. */
function SignedBy({ estateId, month, doneBy }: { estateId: string; month: string; doneBy: string }) {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime(estateZone()).toInstant().toString()
  const span = { from: at(first), to: at(first.add({ months: 1 })) }
  const { rows } = useSeePages(api.homeservices.bookings, (after) => ({
    estateId,
    doneBy,
    signed: true,
    limit: 200,
    ...span,
    ...(after && { after }),
  }))
  if (rows?.length === 0) return <Empty title={t('homeservices.quota.no_visits')} />
  return rows?.map((row) => (
    <Line key={row.bookingId} below={`${row.unit} · ${row.number}`} end={row.signedAt && moment(row.signedAt)}>
      {named(row)}
    </Line>
  ))
}

function Posts({ estateId, month }: { estateId: string; month: string }) {
  const may = useMay()
  const sets = may('homeservices.setQuota') && may('staff.chart')
  const posts = useSee(api.staff.chart, { estateId }, { enabled: sets }).data ?? []
  const { data } = useSee(api.homeservices.quotas, { estateId }, { enabled: may('homeservices.quotas') })
  const inForce = data?.rows.filter((row, at, all) => all.findIndex(({ postId }) => postId === row.postId) === at) ?? []
  return (
    <>
      {inForce
        .filter(({ monthly }) => monthly > 0)
        .map(({ postId, post, monthly }) => (
          <Tag key={postId} tone="plain">
            {t('homeservices.quota.of_post', { post, monthly })}
          </Tag>
        ))}
      {sets && (
        <AskAct
          act={api.homeservices.setQuota}
          of={SetQuota}
          given={{ estateId }}
          start={{ fromMonth: month }}
          note={t('homeservices.quota.note')}
          controls={{
            postId: ({ control, value, set }) => (
              <Select
                {...control}
                value={typeof value === 'string' ? value : ''}
                nothing={t('web.choose')}
                options={posts.map(({ id, title, department }) => ({ value: id, label: title, group: department }))}
                onChange={set}
              />
            ),
            fromMonth: ({ control, value, set }) => (
              <Input {...control} type="month" value={typeof value === 'string' ? value : ''} onChange={set} />
            ),
          }}
        />
      )}
    </>
  )
}
