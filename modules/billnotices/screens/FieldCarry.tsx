import './billnotices.css'
import { useState } from 'react'
import { api, refresh, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { day, t } from '#web/words.ts'

type Row = Awaited<ReturnType<typeof api.billnotices.toCarry>>['rows'][number]

/** Payment notices still to be carried, door after door: each is handed over, left in the letterbox with a picture, or nobody was there. */
export default function FieldCarry() {
  const { data, error } = useSee(api.billnotices.toCarry, {})
  const [open, choose] = useState('')
  return (
    <PhonePage title={t('billnotices.phone.title')} over={data && t('billnotices.phone.left', { count: data.left })} back>
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={5} />}
      {data?.rows.length === 0 && <Empty title={t('billnotices.all_delivered')} />}
      {data?.rows.map((row) => (
        <Card
          key={row.noticeId}
          title={row.unit}
          note={row.month}
          end={
            row.noticeId === open ? (
              <Tag tone="run">{day(row.plannedDay)}</Tag>
            ) : (
              <Button small onClick={() => choose(row.noticeId)}>
                {row.lastOutcome ? t(`billnotices.outcome.${row.lastOutcome}`) : t('billnotices.deliver')}
              </Button>
            )
          }
          padded={row.noticeId === open}
        >
          {row.noticeId === open && <Carry row={row} onDone={() => choose('')} />}
        </Card>
      ))}
    </PhonePage>
  )
} // biome-ignore format: it reads as a page

function Carry({ row: { noticeId, estateId }, onDone }: { row: Row; onDone: () => void }) {
  const [fileIds, take] = useState<string[]>([])
  const [receiver, name] = useState('')
  const { mutate, isPending, error } = useAct(api.billnotices.deliver, {
    onDone: () => {
      onDone()
      void refresh(['billnotices', 'turns'])
    },
  })
  const noticeIds = [noticeId]
  return (
    <div className="carry">
      <Photos estateId={estateId} value={fileIds} onChange={take} most={3} />
      <Input value={receiver} maxLength={40} onChange={name} aria-label={t('billnotices.field.receiver')} placeholder={t('billnotices.field.receiver')} />
      <div className="carry-acts">
        <Button kind="main" busy={isPending} disabled={fileIds.length === 0} onClick={() => mutate({ noticeIds, channel: 'letterbox', fileIds })}>
          {t('billnotices.phone.letterbox')}
        </Button>
        <Button busy={isPending} disabled={receiver === '' && fileIds.length === 0} onClick={() => mutate({ noticeIds, channel: 'door', receiver, fileIds })}>
          {t('billnotices.phone.door')}
        </Button>
        <Button kind="ghost" busy={isPending} onClick={() => mutate({ noticeIds, channel: 'door', outcome: 'nobody' })}>
          {t('billnotices.phone.nobody')}
        </Button>
      </div>
      <Refusal error={error} />
    </div>
  )
} // biome-ignore format: it reads as a page
