import { Check, CircleAlert, X } from 'lucide-react'
import { type ReactNode, useId, useMemo, useRef, useState } from 'react'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Ring } from '#web/kit/Ring.tsx'
import { t } from '#web/words.ts'
import { type Clause, type Coached, type Context, coached, type Finding, nothingAround, type Offer, type Said, taken } from '../rules.ts' // biome-ignore format: it is one import
import { Suggestion } from './Suggestion.tsx'
import { Underlined } from './Underlined.tsx'
import './coach.css'

interface Props {
  text: string
  onChange: (text: string) => void
  clause: Omit<Clause, 'text'>
  context?: Context | undefined
  /** A few words beside the title: which clause is being written. */
  note?: ReactNode
  /** What stands at the right end of the head. */
  end?: ReactNode
  /** What the whole book lacks, below the clause. */
  book?: ReactNode
}

/** Reads along while a duty is written. What it says is advice: the text is the writer's, and nothing is blocked. */
export function CoachPanel({ text, onChange, clause, context = nothingAround, note, end, book }: Props) {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [held, hold] = useState<string>()
  const [caret, setCaret] = useState(0)
  const { kind, hasWhen, hasProof, weight } = clause
  const read = held ?? text
  const seen = useMemo(
    () => coached({ text: read, kind, hasWhen, hasProof, weight }, context),
    [read, kind, hasWhen, hasProof, weight, context],
  )
  const bad = seen.findings.filter((one) => one.weight !== 'good')
  const offering = bad.filter(({ offers }) => offers.length > 0)
  const chosen = offering.find(({ from, to }) => from <= caret && caret <= to) ?? offering[0]
  const write = (next: string, at: number, to = at) => {
    onChange(next)
    setCaret(at)
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(at, to)
    })
  }
  const take = (offer: Offer) => write(taken(text, offer), offer.from + offer.text.length)
  return (
    <Card title={t('coach')} note={note} end={end} className="coach" padded>
      <Score of={seen} />
      <label htmlFor={id} className="sm ink2">
        {t('coach.text')}
      </label>
      <Underlined
        id={id}
        area={area}
        text={text}
        onChange={onChange}
        found={held === undefined ? bad : []}
        chosen={chosen}
        onCaret={setCaret}
        onCompose={(composing) => hold(composing ? text : undefined)}
      />
      {chosen && held === undefined && <Offers of={chosen} text={text} onTake={take} />}
      <ul className="coach-list" aria-label={t('coach.findings')}>
        {[...bad, ...seen.findings.filter((one) => one.weight === 'good')].map((one) => (
          <li key={`${one.check} ${one.from} ${one.says.key}`}>
            <Remark of={one} onShow={() => write(text, one.from, one.to)} />
          </li>
        ))}
      </ul>
      {seen.better !== null && held === undefined && (
        <Suggestion
          text={text}
          better={seen.better}
          onTake={() => onChange(seen.better ?? text)}
          onGoOn={() => write(seen.better ?? text, 0, (seen.better ?? text).length)}
        />
      )}
      <p className="xs ink3">{t('coach.advice')}</p>
      {book}
    </Card>
  )
}

const clear = 85
const toneOf = (score: number) => (score >= clear ? 'kept' : 'soon')

function Score({ of: { score, findings, scoreAfter } }: { of: Coached }) {
  const count = (weight: Finding['weight']) => findings.filter((one) => one.weight === weight).length
  const [vague, missing, notes] = [count('vague'), count('missing'), count('note')]
  const plain = notes > 0 ? t('coach.notes', { count: notes }) : t(findings.length > 0 ? 'coach.clear' : 'coach.empty')
  return (
    <div className="coach-score">
      <Ring
        tone={toneOf(score)}
        share={score / 100}
        size={62}
        text={String(score)}
        label={t('coach.score', { score })}
      />
      <div role="status">
        <p className="b">{t('coach.score', { score })}</p>
        <p className="sm ink2">
          {vague + missing > 0 ? t('coach.counts', { vague, missing }) : plain}{' '}
          {scoreAfter > score && <b className="kept c nowrap">{t('coach.after', { score: scoreAfter })}</b>}
        </p>
      </div>
    </div>
  )
}

/** A remark in words; names of limits are words themselves. */
const worded = ({ key, facts: { limit, ...facts } }: Said): string =>
  t(key, { ...facts, ...(limit ? { limit: t(`limits.${limit}`) } : {}) })

const shown = (offer: Offer, text: string): string => {
  if (offer.text.includes('\n')) return t('coach.split')
  return offer.text.trim() || t('coach.leave_out', { was: text.slice(offer.from, offer.to).trim() })
}

/** What to write at the chosen place; the first is the main one. */
const Offers = ({ of, text, onTake }: { of: Finding; text: string; onTake: (offer: Offer) => void }) => (
  <div className="coach-offers">
    <p>{worded(of.says)}</p>
    {of.offers.map((offer, n) => (
      <div key={offer.text} className="coach-offer">
        <span className="grow">
          <span className={n === 0 ? 'b' : undefined}>{shown(offer, text)}</span>
          <span className="block xs ink3">{worded(offer.why)}</span>
        </span>
        <Button small kind={n === 0 ? 'main' : 'plain'} onClick={() => onTake(offer)}>
          {t('coach.take')}
        </Button>
      </div>
    ))}
  </div>
)

const signs = {
  vague: { tone: 'soon', Sign: CircleAlert },
  note: { tone: 'soon', Sign: CircleAlert },
  missing: { tone: 'late', Sign: X },
  good: { tone: 'kept', Sign: Check },
} as const

/** A line of the list; pressed, it shows the place in the text. */
function Remark({ of, onShow }: { of: Finding; onShow: () => void }) {
  const { tone, Sign } = signs[of.weight]
  return (
    <button type="button" className="coach-remark" onClick={onShow}>
      <Sign size={14} strokeWidth={2.4} className={`${tone} c`} aria-hidden />
      <span className="grow">{worded(of.says)}</span>
    </button>
  )
}
