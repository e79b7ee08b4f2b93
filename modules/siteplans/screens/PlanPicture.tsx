import './siteplans.css'
import { Minus, Plus } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '#web/kit/Button.tsx'
import { fileUrl } from '#web/upload.ts'
import { t } from '#web/words.ts'
import { type MarkRow, middle, type Point } from '../rules.ts'

/** How a mark is painted, and what is said of it beside its name: never by colour alone. */
export type Paint = { look: string; note?: string | undefined }

type PlanPictureProps = {
  fileId: string
  name: string
  marks: readonly MarkRow[]
  paint: (mark: MarkRow) => Paint
  chosen?: string | undefined
  onChoose?: ((mark: MarkRow) => void) | undefined
  /** A point of the picture was pressed. */
  onPoint?: ((point: Point) => void) | undefined
  /** Drawn over the marks, in the picture's own measure. */
  over?: ((high: number) => ReactNode) | undefined
}

/** The picture is drawn 1000 wide, and as high as it is. */
export const wide = 1000
const zooms = [1, 1.5, 2, 3] as const

/** A plan with its marks: scrolled when drawn nearer, so that a finger, a wheel and the arrow keys all move it. */
export function PlanPicture({ fileId, name, marks, paint, chosen, onChoose, onPoint, over }: PlanPictureProps) {
  const high = useHigh(fileId)
  const [zoom, setZoom] = useState(0)
  return (
    <div className="plan">
      <div className="plan-zoom no-print">
        <Button small icon={Plus} aria-label={t('siteplans.nearer')} disabled={zoom === zooms.length - 1} onClick={() => setZoom(zoom + 1)} />
        <Button small icon={Minus} aria-label={t('siteplans.farther')} disabled={zoom === 0} onClick={() => setZoom(zoom - 1)} />
      </div>
      <section className="plan-scroll" aria-label={name} tabIndex={zoom > 0 ? 0 : undefined}>
        {high && (
          <svg viewBox={`0 0 ${wide} ${high}`} style={{ width: `${100 * (zooms[zoom] ?? 1)}%` }}>
            <title>{name}</title>
            <image href={fileUrl(fileId)} width={wide} height={high} />
            {onPoint && <Ground high={high} onPoint={onPoint} />}
            {marks.map((mark) => (
              <OneMark key={mark.markId} mark={mark} high={high} paint={paint(mark)} chosen={mark.subjectId === chosen} onChoose={onPoint ? undefined : onChoose} />
            ))}
            {over?.(high)}
          </svg>
        )}
      </section>
    </div>
  )
} // biome-ignore format: it reads as a drawing

/** How high the picture is drawn; undefined until it has come. */
function useHigh(fileId: string): number | undefined {
  const [known, setKnown] = useState<{ fileId: string; high: number }>()
  useEffect(() => {
    const picture = new Image()
    picture.onload = () => setKnown({ fileId, high: Math.round((wide * picture.naturalHeight) / picture.naturalWidth) })
    picture.src = fileUrl(fileId)
  }, [fileId])
  return known?.fileId === fileId ? known.high : undefined
}

/** What takes a press anywhere on the picture; keys have a cursor of their own, see the editor. */
const Ground = ({ high, onPoint }: { high: number; onPoint: (point: Point) => void }) => (
  <rect
    className="plan-ground"
    width={wide}
    height={high}
    onPointerUp={({ clientX, clientY, currentTarget }) => {
      const box = currentTarget.getBoundingClientRect()
      onPoint({ x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height })
    }}
  />
)

export const placed = (points: readonly Point[], high: number): string =>
  points.map(({ x, y }) => `${x * wide},${y * high}`).join(' ')

type OneMarkProps = {
  mark: MarkRow
  high: number
  paint: Paint
  chosen: boolean
  onChoose: ((mark: MarkRow) => void) | undefined
}

function OneMark({ mark, high, paint: { look, note }, chosen, onChoose }: OneMarkProps) {
  const at = middle(mark.points)
  const [x, y] = [at.x * wide, at.y * high]
  const drawn = (
    <>
      {mark.points.length > 2 ? (
        <polygon points={placed(mark.points, high)} />
      ) : (
        <circle cx={x} cy={y} r={mark.subject === 'place' ? 7 : 11} />
      )}
      <text x={x} y={mark.points.length > 2 ? y : y - 14}>
        {mark.name}
      </text>
      {note && (
        <text className="plan-note" x={x} y={y + 24}>
          {note}
        </text>
      )}
    </>
  )
  const said = [mark.name, note].filter(Boolean).join(' ')
  const className = `plan-mark ${look}${chosen ? ' chosen' : ''}`
  if (!onChoose) return <g className={className}>{drawn}</g>
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing
    <g
      className={`${className} press`}
      role="button"
      tabIndex={0}
      aria-label={said}
      aria-pressed={chosen}
      onClick={() => onChoose(mark)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        onChoose(mark)
      }}
    >
      {drawn}
    </g>
  )
}
