import { Link2, LogOut } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { Day, Id } from '#kernel/shapes.ts'
import { api, useAct, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { today } from '#web/today.ts'
import { day, t } from '#web/words.ts'
import { Assignment, Correction } from '../rules.ts'
import { choiceOf } from './choice-of.tsx'

export type Employee = Awaited<ReturnType<typeof api.staff.one>>

/** One employee: posts held and left, and what may be done: put in a post, invite, record the leaving. */
export function OneEmployee({ employeeId }: { employeeId: string }) {
  const { data, error } = useSee(api.staff.one, { employeeId })
  if (error) return <Refusal error={error} />
  if (!data) return <Skeleton rows={5} />
  const { number, name, phone, email, hiredOn, leftOn, posts } = data
  const told = [
    number,
    phone,
    email,
    t('staff.hired', { on: day(hiredOn) }),
    leftOn && t('staff.left_on', { on: day(leftOn) }),
  ]
  return (
    <Card title={name} note={told.filter(Boolean).join(' · ')} fill>
      {!leftOn && <Acts of={data} />}
      <h3 className="people-head">{t('staff.posts_held')}</h3>
      {posts.map((held) => (
        <HeldPost key={held.assignmentId} held={held} />
      ))}
      {posts.length === 0 && <p className="people-none ink3 sm">{t('staff.no_post')}</p>}
    </Card>
  )
}

const InPost = Assignment.partial({ serves: true })
const Leaving = z.object({ employeeId: Id })

function Acts({ of: { id: employeeId, name } }: { of: Employee }) {
  const { estates } = useEstate()
  const { data: chart } = useSee(api.staff.chart, {})
  const posts = (chart ?? []).map((post) => ({ id: post.id, name: `${post.department} · ${post.title}` }))
  const assign = Object.assign(
    (input: z.input<typeof InPost>) => api.staff.assign({ ...input, serves: input.serves ?? null }),
    { opName: api.staff.assign.opName },
  )
  return (
    <div className="people-acts">
      <AskAct
        act={assign}
        of={InPost}
        given={{ employeeId }}
        start={{ from: today() }}
        controls={{ postId: choiceOf(posts), serves: choiceOf(estates, t('staff.field.everywhere')) }}
        kind="main"
      />
      <AskAct act={api.staff.correct} of={Correction} given={{ employeeId }} start={{ name }} />
      <InviteButton employeeId={employeeId} />
      <AskAct
        act={api.staff.leave}
        of={Leaving}
        given={{ employeeId }}
        kind="danger"
        icon={LogOut}
        note={t('staff.leave.note', { name })}
      />
    </div>
  )
}

/** A link that opens the door once; it is shown here and nowhere else. */
function InviteButton({ employeeId }: { employeeId: string }) {
  const may = useMay()
  const [link, show] = useState<string>()
  const { mutate, isPending, error } = useAct(api.access.invite, {
    onDone: (made) => show(`${location.origin}/invite#${made.link}`),
  })
  if (!may('access.invite')) return null
  return (
    <>
      <Button small icon={Link2} busy={isPending} onClick={() => mutate({ employeeId })}>
        {t('access.invite')}
      </Button>
      <Refusal error={error} />
      {link && (
        <div className="note invite" role="status">
          <b>{t('staff.invite_once')}</b>
          <code className="xs">{link}</code>
          <Button small onClick={() => void navigator.clipboard.writeText(link)}>
            {t('staff.copy')}
          </Button>
        </div>
      )}
    </>
  )
}

const Ending = z.object({ assignmentId: Id, lastDay: Day })

function HeldPost({
  held: { assignmentId, post, department, serves, from, until },
}: {
  held: Employee['posts'][number]
}) {
  const { estates } = useEstate()
  const where = serves ? estates.find(({ id }) => id === serves)?.name : t('staff.field.everywhere')
  const over = until !== null && until < today()
  return (
    <Line
      below={[department, where, until ? `${day(from)} — ${day(until)}` : t('staff.since', { on: day(from) })]
        .filter(Boolean)
        .join(' · ')}
      end={
        until ? (
          <Tag tone={over ? 'void' : 'soon'}>{t(over ? 'staff.former' : 'staff.ending')}</Tag>
        ) : (
          <AskAct
            act={api.staff.endAssignment}
            of={Ending}
            given={{ assignmentId }}
            start={{ lastDay: today() }}
            kind="ghost"
            note={post}
          />
        )
      }
    >
      {post}
    </Line>
  )
}
