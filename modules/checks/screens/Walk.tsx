import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { Answer, Item } from '#modules/checklists/rules.ts'
import { limitsOf } from '#modules/checklists/screens/OneChecklist.tsx'
import { said } from '#modules/playbooks/screens/spoken.tsx'
import { FieldSend } from '#web/field/FieldSend.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import type { Refused } from '#web/post.ts'
import { t } from '#web/words.ts'
import { answerSaid, fails, lacksPhoto } from './answers.ts'
import { Thumb } from './Thumb.tsx'
import './checks.css'

/** What was answered so far, by the number of the item. */
export type Given = Record<string, Omit<Answer, 'no'>>
type Draft = { given: Given; at: number }

type WalkProps<I> = {
  items: readonly Item[]
  estateId: string
  draft: Draft
  change: (part: Partial<Draft>) => void
  later: { send: (input: I) => Promise<void>; busy: boolean; error: Refused | undefined }
  inputOf: (answers: Answer[]) => NoInfer<I>
  /** Whether everything besides the answers is said. */
  ready: boolean
}

/** Item after item, then all of it once more before it is handed in. */
export function Walk<I>({ items, estateId, draft, change, later, inputOf, ready }: WalkProps<I>) {
  const { given, at } = draft
  const item = items[at]
  const put = (no: number, part: Partial<Omit<Answer, 'no'>>) =>
    change({ given: { ...given, [no]: { value: null, remark: '', photoIds: [], ...given[no], ...part } } })
  const answers = items.flatMap(({ no }) => (given[no] ? [{ no, ...given[no] }] : []))
  const complete = answers.length === items.length && items.every((one) => !lacksPhoto(one, given[one.no] ?? { value: null, photoIds: [] }))
  return (
    <>
      <div className="bar-of" role="progressbar" aria-valuemin={0} aria-valuemax={items.length} aria-valuenow={answers.length} aria-label={t('checks.field.answers')}>
        <i style={{ width: `${(answers.length / items.length) * 100}%` }} />
      </div>
      {item ? (
        <OneItem item={item} all={items.length} estateId={estateId} given={given[item.no]} put={(part) => put(item.no, part)} />
      ) : (
        <Summary items={items} given={given} open={(index) => change({ at: index })} />
      )}
      <div className="row">
        {at > 0 && <Button icon={ChevronLeft} onClick={() => change({ at: at - 1 })}>{t('checks.previous')}</Button>}
        {item && <Button icon={ChevronRight} disabled={!given[item.no]} onClick={() => change({ at: at + 1 })}>{t('checks.next')}</Button>}
      </div>
      {!item && <FieldSend later={later} input={inputOf(answers)} ready={ready && complete} words={t('checks.finish')} />}
    </>
  )
} // biome-ignore format: it reads as a page

type ItemProps = {
  item: Item
  all: number
  estateId: string
  given: Omit<Answer, 'no'> | undefined
  put: (part: Partial<Omit<Answer, 'no'>>) => void
}

function OneItem({ item, all, estateId, given, put }: ItemProps) {
  const { value, remark = '', photoIds = [] } = given ?? {}
  const failed = given !== undefined && fails(item, given.value)
  const wantsPhoto = given !== undefined && lacksPhoto(item, given)
  return (
    <Card padded>
      <p className="ink2 sm">{t('checks.item_of', { no: item.no, all })}</p>
      <h2>{said(item)}</h2>
      {item.answer === 'number' && <p className="ink2 sm">{limitsOf(item)}</p>}
      <Thumb key={item.no} item={item} value={value} set={(next) => put({ value: next })} />
      {given && (item.photo !== 'no' || failed) && <Photos estateId={estateId} value={photoIds} onChange={(ids) => put({ photoIds: ids })} />}
      {wantsPhoto && <p className="late c">{t('checks.photo_wanted_here')}</p>}
      {given && (
        <Field label={t('checks.remark_here')}>
          {(control) => <TextArea {...control} maxLength={2000} value={remark} onChange={(words) => put({ remark: words })} />}
        </Field>
      )}
    </Card>
  )
} // biome-ignore format: it reads as a page

type SummaryProps = { items: readonly Item[]; given: Given; open: (index: number) => void }

function Summary({ items, given, open }: SummaryProps) {
  const left = items.filter(({ no }) => !given[no]).length
  return (
    <Card title={t('checks.summary')} note={left > 0 ? t('checks.unanswered', { count: left }) : undefined}>
      {items.map((item, index) => {
        const one = given[item.no]
        const tone = !one ? 'soon' : fails(item, one.value) ? 'late' : 'kept'
        return (
          <Line
            key={item.no}
            below={one && lacksPhoto(item, one) ? t('checks.photo_wanted_here') : one?.remark}
            end={<Tag tone={tone}>{one ? answerSaid(item, one.value) : '—'}</Tag>}
            onOpen={() => open(index)}
          >
            {`${item.no} ${said(item)}`}
          </Line>
        )
      })}
    </Card>
  )
}
