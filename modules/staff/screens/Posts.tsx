import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { useMay } from '#web/me.ts'
import { useUrlValue } from '#web/url.ts'
import { currentLocale, t } from '#web/words.ts'
import { Department, Post } from '../rules.ts'
import { choiceOf } from './choice-of.tsx'

type OnChart = Awaited<ReturnType<typeof api.staff.chart>>[number]

const named = ({ title, titleEn }: { title: string; titleEn?: string | null | undefined }) =>
  currentLocale() === 'en' && titleEn ? titleEn : title

/** The organisation as a table: every post, whom it reports to, what role it brings, and who holds it. */
export function Posts() {
  const may = useMay()
  const { data: chart } = useSee(api.staff.chart, {})
  const { data: departments } = useSee(api.staff.departments, {})
  const { data: roles } = useSee(api.staff.roles, {}, { enabled: may('staff.roles') })
  const [chosenId, choose] = useUrlValue('post')
  const chosen = chart?.find(({ id }) => id === chosenId)
  const above = new Map(chart?.map((post) => [post.id, named(post)]))
  const controls = {
    departmentId: choiceOf(departments ?? []),
    reportsTo: choiceOf(
      (chart ?? []).map((post) => ({ id: post.id, name: named(post) })),
      t('staff.nobody_above'),
    ),
    roleId: choiceOf((roles ?? []).map((role) => ({ id: role.id, name: named(role) }))),
  }
  return (
    <Card
      title={t('staff.chart')}
      end={
        <>
          {chosen && <ChangePost post={chosen} controls={controls} />}
          <AskAct act={api.staff.addDepartment} of={Department} noun="departments" kind="ghost" />
          <AskAct act={api.staff.addPost} of={Post} controls={controls} kind="ghost" />
        </>
      }
      fill
    >
      <Table
        label={t('staff.chart')}
        rows={chart}
        columns={columns(above)}
        keyOf={({ id }) => id}
        chosen={chosenId}
        onChoose={({ id }) => choose(id)}
      />
    </Card>
  )
}

const Changed = Post.extend({ postId: Id })
type Controls = React.ComponentProps<typeof AskAct<typeof Changed, unknown>>['controls']

const ChangePost = ({ post, controls }: { post: OnChart; controls: Controls }) => (
  <AskAct
    act={api.staff.changePost}
    of={z.object(Changed.shape)}
    given={{ postId: post.id }}
    start={{
      title: post.title,
      titleEn: post.titleEn,
      departmentId: post.departmentId,
      reportsTo: post.reportsTo,
      roleId: post.roleId,
    }}
    controls={controls}
    kind="ghost"
  />
)

const shownHolders = 6

const columns = (above: ReadonlyMap<string, string>): Column<OnChart>[] => [
  { key: 'department', title: t('staff.field.departmentId'), width: 140, show: ({ department }) => department },
  { key: 'title', title: t('staff.field.title'), width: 220, show: (post) => <b>{named(post)}</b> },
  {
    key: 'above',
    title: t('staff.field.reportsTo'),
    width: 200,
    show: ({ reportsTo }) => (reportsTo && above.get(reportsTo)) || '—',
  },
  {
    key: 'role',
    title: t('staff.field.roleId'),
    width: 130,
    show: ({ role }) => <span className="ink2">{t(`staff.role.${role}`)}</span>,
  },
  { key: 'holders', title: t('staff.holders'), show: ({ holders }) => holdersOf(holders) },
]

function holdersOf(holders: OnChart['holders']) {
  if (holders.length === 0) return <span className="ink3">{t('staff.vacant')}</span>
  const names = holders
    .slice(0, shownHolders)
    .map(({ name }) => name)
    .join(t('web.and'))
  return holders.length > shownHolders ? t('staff.holders_more', { names, count: holders.length }) : names
}
