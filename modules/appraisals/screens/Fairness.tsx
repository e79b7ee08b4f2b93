import { Printer, Scale } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { number, share, t } from '#web/words.ts'
import { fairness } from '../rules.ts'
import type { Month } from './Appraisals.tsx'
import { points } from './points.ts'

type Person = Awaited<ReturnType<typeof api.appraisals.team>>['rows'][number]
type Post = ReturnType<typeof fairness<Person>>[number]

/** The same post compared: who carries how many turns and how much weight, by act or by signature, and how much is excused. */
export function Fairness({ of }: { of: Month }) {
  const { data, error } = useSee(api.appraisals.team, of, { keep: true })
  if (error) return <Refusal error={error} />
  if (!data) return <Skeleton rows={12} />
  const posts = fairness(data.rows).toSorted((a, b) => b.rows.length - a.rows.length)
  return (
    <>
      <p className="row sm ink2">
        <span className="grow">{t('appraisals.fair.note')}</span>
        <Button kind="ghost" small className="no-print" icon={Printer} onClick={() => print()}>
          {t('appraisals.print')}
        </Button>
      </p>
      {posts.length === 0 && (
        <Card fill>
          <Empty icon={Scale} title={t('appraisals.fair.nothing')} note={t('appraisals.fair.nothing.out')} />
        </Card>
      )}
      <div className="fair-posts">
        {posts.map((post) => (
          <OnePost key={post.postId} post={post} />
        ))}
      </div>
    </>
  )
}

const heads = ['name', 'due', 'carried', 'kept', 'late', 'missed', 'byAct', 'excusedShare', 'total'] as const

function OnePost({ post: { post, rows, middle, least, most } }: { post: Post }) {
  const spread = { least, most, middle: number(middle, Number.isInteger(middle) ? 0 : 1) }
  return (
    <Card
      title={post}
      note={t('appraisals.fair.people', { count: rows.length })}
      end={<span className="sm ink2">{t('appraisals.fair.spread', spread)}</span>}
    >
      <table className="fair-table" aria-label={post}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={head}>
                {t(`appraisals.column.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <OneLoad key={row.person.employeeId} row={row} most={most} middle={middle} />
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function OneLoad({ row, most, middle }: { row: Post['rows'][number]; most: number; middle: number }) {
  const { person, load, due, byAct, excused, bends } = row
  const of = (count: number) => `${(100 * count) / Math.max(1, most)}%`
  return (
    <tr>
      <th scope="row" className="name">
        {person.name}
      </th>
      <td className="due">
        <span className="fair-bar" aria-hidden>
          <i className={bends === 'much' ? 'much' : undefined} style={{ width: of(due) }} />
          <u style={{ left: of(middle) }} />
        </span>
        <b className="num">{due}</b>
        {bends && <Tag tone={bends === 'much' ? 'late' : 'soon'}>{t(`appraisals.bends.${bends}`)}</Tag>}
      </td>
      <td className="num">{points(load.carried)}</td>
      <td className="num">{load.kept}</td>
      <td className="num">{load.late}</td>
      <td className="num">{load.missed}</td>
      <td className="num">{byAct === null ? '—' : share(byAct)}</td>
      <td className="num">{excused === null ? '—' : share(excused)}</td>
      <td className="num">
        <b>{points(person.total)}</b>
      </td>
    </tr>
  )
}
