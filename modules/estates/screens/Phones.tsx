import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { OnePhone } from '../rules.ts'

type Row = { title: string; phone: string; hours: string }
const blank: Row = { title: '', phone: '', hours: '' }
const parts = ['title', 'phone', 'hours'] as const

/** Whom people ring and when somebody answers, as residents see it on their phone. */
export function Phones({ estateId }: { estateId: string }) {
  const may = useMay()
  const { data } = useSee(api.estates.one, { estateId })
  const [rows, set] = useState<Row[]>()
  return (
    <Card
      title={t('estates.phones')}
      end={
        data &&
        !rows &&
        may('estates.setPhones') && (
          <Button kind="ghost" small onClick={() => set(data.phones.length > 0 ? data.phones : [blank])}>
            {t('estates.setPhones')}
          </Button>
        )
      }
    >
      {rows ? (
        <Editor estateId={estateId} rows={rows} set={set} />
      ) : (
        data?.phones.map(({ title, phone, hours }) => (
          <Line key={title} below={hours} end={<b>{phone}</b>}>
            {title}
          </Line>
        ))
      )}
      {!rows && data?.phones.length === 0 && <Line>{t('estates.phones.none')}</Line>}
    </Card>
  )
}

type EditorProps = { estateId: string; rows: readonly Row[]; set: (rows: Row[] | undefined) => void }

function Editor({ estateId, rows, set }: EditorProps) {
  const { mutate, isPending, error } = useAct(api.estates.setPhones, { onDone: () => set(undefined) })
  const whole = rows.every((row) => OnePhone.safeParse(row).success)
  return (
    <div className="form padded">
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name while they are typed
        <div key={at} className="phone-row">
          {parts.map((part) => (
            <Input
              key={part}
              aria-label={t(`estates.phones.${part}`)}
              placeholder={t(`estates.phones.${part}`)}
              value={row[part]}
              onChange={(typed) => set(rows.map((one, n) => (n === at ? { ...one, [part]: typed } : one)))}
            />
          ))}
          <Button
            kind="ghost"
            small
            icon={X}
            aria-label={t('web.remove')}
            onClick={() => set(rows.filter((_, n) => n !== at))}
          />
        </div>
      ))}
      <Refusal error={error} />
      <div className="row">
        <Button small icon={Plus} onClick={() => set([...rows, blank])}>
          {t('estates.phones.add')}
        </Button>
        <span className="grow" />
        <Button small kind="ghost" onClick={() => set(undefined)}>
          {t('web.cancel')}
        </Button>
        <Button
          small
          kind="main"
          busy={isPending}
          disabled={!whole}
          onClick={() => mutate({ estateId, phones: [...rows] })}
        >
          {t('estates.setPhones')}
        </Button>
      </div>
    </div>
  )
}
