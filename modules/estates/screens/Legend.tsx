import { depthOf } from '#modules/reminders/screens/age.ts'
import { money, number, t } from '#web/words.ts'
import { type Look, levelOf } from './look.ts'

const depth = ['0', '1', '2', '3', '4', '5', 'away']

/** What each colour means, and on how many units it lies. */
export function Legend({ look }: { look: Look }) {
  const byCount = look.by !== 'occupied'
  const said = (sum: number) => (look.by === 'arrears' ? money(sum) : t('estates.cases', { count: sum }))
  const lines = new Map<string, { level: string; units: number; sum: number }>()
  for (const unit of look.units) {
    const count = look.counts.get(unit.id) ?? 0
    const level = String(levelOf(look, unit))
    const key = byCount && level !== 'away' ? countWords(look, count) : t(`units.state.${unit.state}`)
    const known = lines.get(key) ?? { level, units: 0, sum: 0 }
    const weight = look.by === 'arrears' ? (look.owed.get(unit.id) ?? 0) : count
    lines.set(key, { level, units: known.units + 1, sum: known.sum + weight })
  }
  const sorted = [...lines].sort(([, one], [, other]) => depth.indexOf(one.level) - depth.indexOf(other.level))
  const total = sorted.reduce((sum, [, line]) => sum + line.sum, 0)
  return (
    <table className="legend" aria-label={t('estates.legend')}>
      <tbody>
        {sorted.map(([words, { level, units, sum }]) => (
          <tr key={words}>
            <td>
              <i className={`swatch age-${level}`} />
            </td>
            <td>{words}</td>
            <td className="num">{t('web.units', { count: number(units) })}</td>
            {byCount && <td className="num">{sum > 0 ? said(sum) : ''}</td>}
          </tr>
        ))}
      </tbody>
      {byCount && (
        <tfoot>
          <tr>
            <td />
            <td>{t('estates.sum')}</td>
            <td className="num">{t('web.units', { count: number(look.units.length) })}</td>
            <td className="num">{said(total)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}

const countWords = ({ by }: Look, count: number) =>
  by === 'arrears'
    ? t(`estates.behind.${depthOf(count)}`)
    : count === 0
      ? t(`estates.none.${by}`)
      : t(`estates.has.${by}`, { count })
