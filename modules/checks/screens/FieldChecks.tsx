import { ClipboardCheck } from 'lucide-react'
import { useLocation } from 'wouter'
import { named } from '#modules/playbooks/screens/spoken.tsx'
import { StateTag as HowFar } from '#modules/rectifications/screens/StateTag.tsx'
import { api, useSee } from '#web/api.ts'
import { useOutbox } from '#web/field/outbox.ts'
import { doneHere } from '#web/field/queue.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { moment, t } from '#web/words.ts'
import { StateTag } from './StateTag.tsx'

const most = 100

/** My checks, what I have to put right or look at again, and a check on the spot by any list. */
export default function FieldChecks() {
  const [, go] = useLocation()
  const { data: checks, error } = useSee(api.checks.list, { view: 'mine', limit: most })
  const rectifications = useSee(api.rectifications.list, { view: 'mine', limit: most }).data?.rows ?? []
  const lists = useSee(api.checklists.list, { state: 'in_force' }).data ?? []
  const { all, unseen } = useOutbox()
  const left = checks?.rows.filter(({ checkId }) => doneHere(all, checkId, unseen).length === 0)
  return (
    <PhonePage title={t('checks.mine_today')} back>
      <Refusal error={error} />
      {!left && !error && <Skeleton rows={4} />}
      {left?.length === 0 && rectifications.length === 0 && <Empty icon={ClipboardCheck} title={t('checks.nothing')} note={t('checks.nothing.out')} />}
      {left && left.length > 0 && (
        <Card>
          {left.map((of) => (
            <Line key={of.checkId} below={of.where} end={<StateTag of={of} />} onOpen={() => go(`/checks/${of.checkId}`)}>
              {of.title}
            </Line>
          ))}
        </Card>
      )}
      {rectifications.length > 0 && (
        <Card title={t('rectifications')}>
          {rectifications.map((of) => (
            <Line key={of.rectificationId} below={`${of.place ?? of.number} · ${moment(of.dueBy)}`} end={<HowFar of={of} />} onOpen={() => go(`/rectifications/${of.rectificationId}`)}>
              {of.title}
            </Line>
          ))}
        </Card>
      )}
      <Card title={t('checks.record')}>
        {lists.map((list) => (
          <Line key={list.checklistId} below={t('checklists.items', { count: list.itemCount })} onOpen={() => go(`/checks/new/${list.checklistId}`)}>
            {named(list)}
          </Line>
        ))}
      </Card>
    </PhonePage>
  )
} // biome-ignore format: it reads as a page
