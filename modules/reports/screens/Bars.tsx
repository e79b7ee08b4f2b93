import { t } from '#web/words.ts'

type BarsProps = { name: string; points: readonly { name: string; value: number | null }[] }

const [wide, high, gap] = [132, 30, 4] as const
const text = (value: number | null) => (value === null ? '—' : value % 1 === 0 ? String(value) : value.toFixed(1))

/** A small chart: a bar a period, the last its own; where nothing was, a line on the ground. */
export function Bars({ name, points }: BarsProps) {
  const most = Math.max(...points.map(({ value }) => value ?? 0), 1e-9)
  const width = (wide - gap * (points.length - 1)) / points.length
  const values = points.map((point) => `${point.name} ${text(point.value)}`).join(', ')
  return (
    <svg className="report-bars" viewBox={`0 0 ${wide} ${high}`} role="img" aria-label={t('reports.trend.of', { name, values })}>
      {points.map(({ name: period, value }, n) => {
        const tall = value ? Math.max(2, (value / most) * high) : 1
        return (
          <rect key={period} x={n * (width + gap)} y={high - tall} width={width} height={tall} rx="1.5" className={n === points.length - 1 ? 'own' : value ? '' : 'void'}>
            <title>{`${period} ${text(value)}`}</title>
          </rect>
        )
      })}
    </svg>
  )
} // biome-ignore format: it reads as a picture
