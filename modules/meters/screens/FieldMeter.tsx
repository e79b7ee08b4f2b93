import { useLocation, useParams } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { useDraft } from '#web/draft.ts'
import { FieldSend } from '#web/field/FieldSend.tsx'
import { useLater } from '#web/field/later.ts'
import { Card } from '#web/kit/Card.tsx'
import { decimalOf, partsOf } from '#web/kit/Decimal.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useEstate } from '#web/me.ts'
import { Refused } from '#web/post.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { today } from '#web/today.ts'
import { day, t } from '#web/words.ts'
import { foreseen } from '../rules.ts'
import { askedOf } from './asked.ts'
import { isRead, nameOf, type Row, useReadHere } from './FieldMeters.tsx'

const places = 3

/** One meter on the phone: what it showed, what it shows, a picture; what looks odd is said at once, and looked at again. */
export default function FieldMeter() {
  const { where = '', meterId = '' } = useParams<{ where: string; meterId: string }>()
  const { estate } = useEstate()
  const { data, error } = useSee(api.meters.list, askedOf(estate?.id ?? '', where))
  const row = data?.rows.find((one) => one.meterId === meterId)
  if (!row || !data)
    return (
      <PhonePage title={t('meters')} back>
        <Refusal error={error} />
        {data ? <Empty title={t('meters.unknown')} /> : !error && <Skeleton rows={5} />}
      </PhonePage>
    )
  return <Reading key={meterId} of={row} all={data.rows} where={where} />
}

const blank = { typed: '', photoIds: [] as string[], rollover: false, sure: false }

function Reading({ of, all, where }: { of: Row; all: readonly Row[]; where: string }) {
  const { meterId } = of
  const [, go] = useLocation()
  const here = useReadHere()
  const name = `meter.${meterId}`
  const [draft, change, empty] = useDraft(name, blank)
  const { typed, photoIds, rollover, sure } = draft
  const next = all.find((row) => row.meterId !== meterId && !isRead(row, here))
  const onDone = () => {
    empty()
    go(next ? `/meters/${where}/${next.meterId}` : `/meters?where=${where}`, { replace: true })
  }
  const look = { see: api.meters.one, input: { meterId } }
  const later = useLater(api.meters.read, { about: meterId, what: nameOf(of), draft: name, look, onDone })
  const readingE3 = partsOf(typed, places)
  const { wrong, odd, words } = judged(of, readingE3, rollover)
  const input = { meterId, day: today(), readingE3: readingE3 ?? 0, rollover, sure, ...(photoIds[0] && { photoId: photoIds[0] }) }
  return (
    <PhonePage title={nameOf(of)} over={`${t(`meters.kind.${of.kind}`)} ${of.number}`} back>
      <Card>
        <Line end={<b className="num">{decimalOf(of.readE3, places)}</b>} below={day(of.readOn)}>
          {t('meters.phone.last')}
        </Line>
        {of.usualE3 !== null && (
          <Line end={<b className="num">{decimalOf(Math.round(of.usualE3), places)}</b>}>{t('meters.phone.usual')}</Line>
        )}
      </Card>
      <Card padded>
        <div className="form">
          <Field label={t('meters.phone.now')} hint={words} required>
            {(control) => (
              <Input {...control} inputMode="decimal" className="num meter-reading" autoComplete="off" value={typed} onChange={(value) => change({ typed: value, sure: false })} />
            )}
          </Field>
          <Refusal error={wrong} />
          {wrong?.code === 'meters.reading_decreased' && of.digits !== null && (
            <Tick label={t('meters.field.rollover')} on={rollover} set={(on) => change({ rollover: on })} />
          )}
          {odd && <Refusal error={odd} />}
          {odd && <Tick label={t('meters.field.sure')} on={sure} set={(on) => change({ sure: on })} />}
        </div>
      </Card>
      <Card padded title={t('meters.field.photoId')}>
        <Photos estateId={of.estateId} most={1} value={photoIds} onChange={(ids) => change({ photoIds: ids })} />
      </Card>
      <FieldSend later={later} ready={readingE3 !== undefined && !wrong && (!odd || sure)} input={input} words={t(next ? 'meters.phone.next' : 'meters.read')} />
    </PhonePage>
  )
} // biome-ignore format: it reads as a page

const Tick = ({ label, on, set }: { label: string; on: boolean; set: (on: boolean) => void }) => (
  <label className="option">
    <input type="checkbox" checked={on} onChange={(event) => set(event.target.checked)} />
    {label}
  </label>
)

const thousand = 1000

/** What the reading comes to, before the house is asked: how much, whether it is far from usual, or why it cannot be. */
function judged(of: Row, readingE3: number | undefined, rollover: boolean) {
  if (readingE3 === undefined) return { words: t('meters.phone.hint') }
  try {
    const row = { ...of, readOn: Temporal.PlainDate.from(of.readOn) }
    const { quantityE3, perDay, odd } = foreseen(row, Temporal.PlainDate.from(today()), readingE3, rollover)
    const words = t('meters.phone.used', { quantity: decimalOf(quantityE3, places) })
    // Estimates in between are corrected by this reading: what is usual says nothing of it.
    if (!odd || of.estimated) return { words }
    const facts = { now: Math.round(perDay) / thousand, usual: Math.round(of.usualE3 ?? 0) / thousand }
    return { words, odd: new Refused(`meters.looks_${odd}`, 409, facts) }
  } catch (error) {
    const { code, facts = {} } = error as { code?: string; facts?: Record<string, unknown> }
    return { words: '', wrong: new Refused(code ?? 'fault', 409, facts) }
  }
}
