import { Check, Clock3 } from 'lucide-react'
import { useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { moment, t } from '#web/words.ts'
import { Withdraw } from '../rules.ts'
import { StateTag } from './StateTag.tsx'

type Whole = Awaited<ReturnType<typeof api.handovers.one>>

/** One passed-on matter: the words, and beneath them who has read it. */
export function OneHandover({ handoverId }: { handoverId: string }) {
  const { data: found, error } = useSee(api.handovers.one, { handoverId })
  if (error) return <Refusal error={error} />
  if (!found) return <Skeleton rows={6} />
  return (
    <Card
      title={found.title}
      note={`${found.writer} · ${moment(found.writtenAt)}`}
      end={
        <>
          <StateTag of={found} />
          {found.mine && found.state === 'unread' && (
            <AskAct act={api.handovers.withdraw} of={Withdraw} given={{ handoverId }} kind="ghost" />
          )}
        </>
      }
      fill
      padded
    >
      <p className="handover-body">{found.body}</p>
      {found.withdrawnWhy && <p className="ink2 sm">{`${t('handovers.withdraw')}：${found.withdrawnWhy}`}</p>}
      <Pictures ids={found.photoIds} />
      {found.waitsForMe && <HaveRead handoverId={handoverId} />}
      <Readers of={found} />
    </Card>
  )
}

function HaveRead({ handoverId }: { handoverId: string }) {
  const [remark, setRemark] = useState('')
  const { mutate, error, isPending } = useAct(api.handovers.read, { invalidates: ['messages'] })
  return (
    <div className="form handover-read">
      <Field label={t('handovers.field.remark')} hint={t('handovers.field.remark.hint')}>
        {(control) => <TextArea {...control} rows={2} value={remark} maxLength={2000} onChange={setRemark} />}
      </Field>
      <Refusal error={error} />
      <div className="row form-end">
        <Button kind="main" busy={isPending} onClick={() => mutate({ handoverId, ...(remark && { remark }) })}>
          {t('handovers.read')}
        </Button>
      </div>
    </div>
  )
}

const Readers = ({ of: { whoReads, readers, haveRead } }: { of: Whole }) => (
  <section className="handover-who" aria-label={t('handovers.who')}>
    <h3 className="row">
      {t('handovers.who')} <span className="ink3 sm">{t('handovers.of', { read: haveRead, all: readers })}</span>
    </h3>
    {whoReads.map(({ readerId, reader, readAt, remark, remindedAt }) => (
      <Line
        key={readerId}
        icon={
          readAt ? (
            <Check size={16} className="kept c" aria-hidden />
          ) : (
            <Clock3 size={16} className="ink3" aria-hidden />
          )
        }
        below={remark}
        end={
          <span className="ink3 sm">
            {readAt
              ? moment(readAt)
              : remindedAt
                ? t('handovers.reminded', { at: moment(remindedAt) })
                : t('handovers.not_yet')}
          </span>
        }
      >
        {reader}
      </Line>
    ))}
  </section>
)
