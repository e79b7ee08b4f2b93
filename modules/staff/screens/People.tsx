import './people.css'
import { UserPlus } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Pair } from '#web/kit/Pair.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { Page } from '#web/shell/Page.tsx'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { day, t } from '#web/words.ts'
import { Hiring } from '../rules.ts'
import { OneEmployee } from './OneEmployee.tsx'
import { Posts } from './Posts.tsx'
import { Roles } from './Roles.tsx'

const tabs = ['people', 'posts', 'roles'] as const

/** Who works here, in which posts, and what each role may do. */
export default function People() {
  const [tab, turn] = useUrlValue('tab', 'people')
  const shown = tabs.find((one) => one === tab) ?? 'people'
  return (
    <Page
      title={t('staff.people_and_posts')}
      end={
        <>
          <Seg
            label={t('staff.people_and_posts')}
            value={shown}
            onChange={turn}
            options={tabs.map((one) => ({ value: one, label: t(`staff.tab.${one}`) }))}
          />
          <AskAct act={api.staff.hire} of={Hiring} start={{ hiredOn: today() }} kind="main" icon={UserPlus} />
        </>
      }
      whole
    >
      {shown === 'people' && <Employees />}
      {shown === 'posts' && <Posts />}
      {shown === 'roles' && <Roles />}
    </Page>
  )
}

type Row = Awaited<ReturnType<typeof api.staff.list>>['rows'][number]

function Employees() {
  const [leavers, withLeavers] = useUrlValue('leavers')
  const [after, leaf] = useUrlValue('after')
  const [chosen, choose] = useUrlValue('employee')
  const { data } = useSee(api.staff.list, { leavers: leavers !== '', after }, { keep: true })
  return (
    <Pair
      list={
        <Card
          title={t('staff.list')}
          end={
            <>
              <Chip on={leavers !== ''} onClick={() => withLeavers(leavers ? '' : 'yes')}>
                {t('staff.field.leavers')}
              </Chip>
              {after && (
                <Button small kind="ghost" onClick={() => leaf('')}>
                  {t('staff.first_page')}
                </Button>
              )}
              {data?.next && (
                <Button small kind="ghost" onClick={() => leaf(data.next ?? '')}>
                  {t('staff.next_page')}
                </Button>
              )}
            </>
          }
          fill
        >
          <Table
            label={t('staff.list')}
            rows={data?.rows}
            columns={columns()}
            keyOf={({ id }) => id}
            chosen={chosen}
            onChoose={({ id }) => choose(id)}
            empty={<Empty icon={UserPlus} title={t('staff.nobody')} note={t('staff.nobody.out')} />}
          />
        </Card>
      }
      one={chosen ? <OneEmployee key={chosen} employeeId={chosen} /> : undefined}
      none={
        <Card fill>
          <Empty icon={UserPlus} title={t('staff.choose')} note={t('staff.choose.out')} />
        </Card>
      }
      onClose={() => choose('')}
    />
  )
}

const columns = (): Column<Row>[] => [
  { key: 'number', title: t('staff.field.number'), width: 84, show: ({ number }) => number },
  { key: 'name', title: t('staff.field.name'), show: ({ name }) => <b>{name}</b> },
  { key: 'phone', title: t('staff.field.phone'), width: 130, show: ({ phone }) => phone ?? '—' },
  { key: 'hired', title: t('staff.field.hiredOn'), width: 110, show: ({ hiredOn }) => day(hiredOn) },
  { key: 'left', title: '', width: 90, show: ({ leftOn }) => leftOn && <Tag tone="void">{t('staff.left')}</Tag> },
]
