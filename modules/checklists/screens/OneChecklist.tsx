import { useLocation } from 'wouter'
import { named, said } from '#modules/playbooks/screens/spoken.tsx'
import { api, useAct, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useMay } from '#web/me.ts'
import { moment, t } from '#web/words.ts'
import { type Item, life, Retire } from '../rules.ts'
import { StateTag } from './StateTag.tsx'
import './checklists.css'

type Whole = Awaited<ReturnType<typeof api.checklists.one>>

/** One version whole: what is looked at, what it weighs, and what follows when it fails. */
export function OneChecklist({ checklistId }: { checklistId: string }) {
  const { data: of, error } = useSee(api.checklists.one, { checklistId })
  if (error) return <Refusal error={error} />
  if (!of) return <Skeleton rows={8} />
  const { writer, writtenAt, approver, inForceFrom } = of
  return (
    <Card title={named(of)} note={`${of.code} v${of.version}`} end={<StateTag of={of} />} fill padded>
      <p className="ink2 sm">
        {[t(`checklists.kind.${of.kind}`), t('checklists.pass_from', { score: of.passScore })].join(' · ')}
      </p>
      <ol className="checklist-items">
        {of.items.map((item) => (
          <li key={item.no}>
            <b>{said(item)}</b>
            <span className="ink3 sm block">{describe(item).join(' · ')}</span>
          </li>
        ))}
      </ol>
      <p className="ink3 sm">
        {[
          writer ? t('checklists.written_by', { who: writer, at: moment(writtenAt) }) : t('checklists.of_house'),
          approver && inForceFrom && t('checklists.approved_by', { who: approver, at: moment(inForceFrom) }),
          of.retiredWhy,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Moves of={of} />
    </Card>
  )
}

/** How an item is answered and weighed, as short phrases. */
export const describe = (item: Item): string[] =>
  [
    t(`checklists.answer.${item.answer}`),
    item.answer === 'points' && t('checks.points_of', { most: item.most }),
    item.answer === 'number' && limitsOf(item),
    item.answer === 'choice' && item.choices.map((choice) => `${said(choice)} ${choice.share}`).join(' / '),
    t('checklists.weight_said', { weight: item.weight }),
    item.photo !== 'no' && `${t('checklists.field.photo')} ${t(`checklists.photo.${item.photo}`)}`,
    item.follow !== 'note' && t(`checklists.follow.${item.follow}`),
    item.follow === 'rectify' && item.department && t(`checklists.department.${item.department}`),
    item.follow === 'rectify' && item.hours && t('checklists.within', { hours: item.hours }),
  ].filter((text): text is string => Boolean(text))

const end = (value: number | null) => value ?? t('checks.no_limit')
export const limitsOf = ({ least, limit, unit }: Item) =>
  t('checks.limits_of', { least: end(least), limit: end(limit), unit })

function Moves({ of: { checklistId, state, mayApprove } }: { of: Whole }) {
  const [, go] = useLocation()
  const may = useMay()
  const approve = useAct(api.checklists.approve)
  const drop = useAct(api.checklists.drop)
  const can = (move: (typeof life.moves)[number]) => life.can(state, move) && may(`checklists.${move}`)
  const write = (how: string) => go(`/checklists/write?${how}=${checklistId}`)
  return (
    <>
      <Refusal error={approve.error ?? drop.error} />
      <div className="row wrap">
        {can('approve') &&
          (mayApprove ? (
            <Button kind="main" small busy={approve.isPending} onClick={() => approve.mutate({ checklistId })}>
              {t('checklists.approve')}
            </Button>
          ) : (
            <span className="ink3 sm">{t('checklists.another_approves')}</span>
          ))}
        {can('revise') && <Button small onClick={() => write('revise')}>{t('checklists.revise')}</Button>}
        {state === 'in_force' && may('checklists.draft') && <Button small onClick={() => write('from')}>{t('checklists.draft')}</Button>}
        {can('retire') && <AskAct act={api.checklists.retire} of={Retire} given={{ checklistId }} kind="ghost" />}
        {can('drop') && (
          <Button kind="ghost" small busy={drop.isPending} onClick={() => drop.mutate({ checklistId })}>
            {t('checklists.drop')}
          </Button>
        )}
      </div>
    </>
  )
} // biome-ignore format: it reads as a page
