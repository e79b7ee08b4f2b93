import { Check, Eraser, Undo2, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Select } from '#web/kit/Select.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { type MarkRow, moved, type Point, Replace, type Subject, step, subjects } from '../rules.ts'
import { Drawing } from './Drawing.tsx'
import { PlanPicture } from './PlanPicture.tsx'

type Plan = Awaited<ReturnType<typeof api.siteplans.one>>

/** The plan to be drawn on: choose what, set its border point by point with the mouse, a finger or the keys, done. */
export function PlanEditor({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const { planId, estateId, name, fileId, marks } = plan
  const [subject, setSubject] = useState<Subject>('zone')
  const [subjectId, setSubjectId] = useState('')
  const drawing = useDrawing()
  const save = useAct(api.siteplans.mark, { onDone: drawing.clear })
  const wipe = useAct(api.siteplans.unmark)
  const standing = marks.find((mark) => mark.subjectId === subjectId)
  const keep = () => {
    if (subjectId && drawing.points.length > 0) save.mutate({ planId, subject, subjectId, points: [...drawing.points] })
  }
  const choose = (next: Subject) => {
    setSubject(next)
    setSubjectId('')
    drawing.clear()
  }
  return (
    <Card title={t('siteplans.draw')} note={name} fill padded end={<Ends planId={planId} onDone={onDone} />}>
      <div className="row wrap plan-tools">
        <Seg label={t('siteplans.field.subject')} value={subject} options={subjects.map((value) => ({ value, label: t(`siteplans.subject.${value}`) }))} onChange={choose} />
        <What estateId={estateId} subject={subject} marks={marks} value={subjectId} onChange={setSubjectId} />
        <Button small icon={Undo2} disabled={drawing.points.length === 0} onClick={drawing.back}>{t('siteplans.undo')}</Button>
        <Button small kind="main" icon={Check} busy={save.isPending} disabled={!subjectId || drawing.points.length === 0} onClick={keep}>{t('siteplans.done')}</Button>
        {standing && <Button small kind="danger" icon={Eraser} busy={wipe.isPending} onClick={() => wipe.mutate({ markId: standing.markId })}>{t('siteplans.unmark')}</Button>}
        <span className="ink3 sm" aria-live="polite">{t('siteplans.points', { count: drawing.points.length })}</span>
      </div>
      <p className="ink3 sm">{t('siteplans.draw.how')}</p>
      <Refusal error={save.error ?? wipe.error} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keys move a cursor on the drawing */}
      <div className="plan-keys" role="application" aria-label={t('siteplans.draw')} tabIndex={0} onKeyDown={(event) => drawing.press(event, keep)}>
        <PlanPicture fileId={fileId} name={name} marks={marks} paint={(mark) => ({ look: mark.subjectId === subjectId ? 'own-1' : 'plain' })} onPoint={drawing.add} over={(high) => <Drawing {...drawing} high={high} />} />
      </div>
    </Card>
  )
} // biome-ignore format: it reads as a page

const Ends = ({ planId, onDone }: { planId: string; onDone: () => void }) => {
  const may = useMay()
  return (
    <>
      {may('siteplans.replace') && (
        <AskAct act={api.siteplans.replace} of={Replace} given={{ planId }} kind="ghost">
          {t('siteplans.replace')}
        </AskAct>
      )}
      <Button small icon={X} onClick={onDone}>
        {t('web.close')}
      </Button>
    </>
  )
}

const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
}

/** The points set so far, and the cursor that the keys move. */
function useDrawing() {
  const [points, setPoints] = useState<readonly Point[]>([])
  const [cursor, setCursor] = useState<Point>({ x: 0.5, y: 0.5 })
  const clear = () => setPoints([])
  const back = () => setPoints((now) => now.slice(0, -1))
  const add = (point: Point) => {
    const kept = moved(point, 0, 0)
    setCursor(kept)
    setPoints((now) => [...now, kept])
  }
  const press = (event: KeyboardEvent, keep: () => void) => {
    const way = arrows[event.key]
    const acts: Record<string, () => void> = { ' ': () => add(cursor), Backspace: back, Enter: keep, Escape: clear }
    const act = way ? () => setCursor((now) => moved(now, ...way)) : acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  return { points, cursor, clear, back, add, press }
}

type WhatProps = {
  estateId: string
  subject: Subject
  marks: readonly MarkRow[]
  value: string
  onChange: (id: string) => void
}

/** What can be marked, those that stand on the plan already below the others. */
function What({ estateId, subject, marks, value, onChange }: WhatProps) {
  const asked = { estateId }
  const zones = useSee(api.estates.zones, asked, { enabled: subject === 'zone' })
  const buildings = useSee(api.estates.buildings, asked, { enabled: subject === 'building' })
  const places = useSee(api.estates.places, asked, { enabled: subject === 'place' })
  const rows = { zone: zones, building: buildings, place: places }[subject].data?.rows ?? []
  const stands = new Set(marks.map(({ subjectId }) => subjectId))
  const options = rows
    .map(({ id, name }) => ({ value: id, label: name, group: stands.has(id) ? t('siteplans.marked') : undefined }))
    .toSorted((one, other) => Number(stands.has(one.value)) - Number(stands.has(other.value)))
  return <Select aria-label={t('siteplans.field.subjectId')} value={value} nothing={t('web.choose')} options={options} onChange={onChange} />
} // biome-ignore format: it reads as a list
