import { TriangleAlert } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { money, number, t } from '#web/words.ts'
import type { AgeClass } from '../rules.ts'

/** The classes of age as the strip shows them: neighbours together, each with the depth of its colour. */
export const bands: readonly { key: string; of: readonly AgeClass[]; depth: number }[] = [
  { key: 'not_due', of: ['not_due'], depth: 0 }, { key: 'd30', of: ['d30'], depth: 1 }, { key: 'd31_90', of: ['d60', 'd90'], depth: 2 },
  { key: 'd180', of: ['d180'], depth: 3 }, { key: 'd365', of: ['d365'], depth: 4 }, { key: 'year', of: ['y2', 'y3', 'older'], depth: 5 },
] // biome-ignore format: it reads as a table

/** What is open by age on one line, light to deep, each class a way to its homes. */
export function AgeStrip({ estateId }: { estateId: string }) {
  const { data, error } = useSee(api.collections.ageing, { estateId, by: 'tariff' }, { keep: true })
  const [, go] = useLocation()
  if (error) return <Refusal error={error} />
  if (!data) return null
  const amounts = bands.map((band) => ({ ...band, fen: band.of.reduce((sum, name) => sum + (data.ages[name] ?? 0), 0) }))
  return (
    <Card padded className="age-strip">
      <div className="row wrap">
        <h3>{t('collections.ageing')}</h3>
        <span className="ink3 sm">{t('collections.ageing.sum', { amount: money(data.openFen), homes: number(data.homes) })}</span>
        <span className="end sm">
          {data.endingHomes > 0 ? (
            <span className="c late row"><TriangleAlert size={13} aria-hidden />{t('collections.ending', { homes: data.endingHomes, day: data.endingOn ?? '' })}</span>
          ) : (
            <Link href="/collections/ageing">{t('collections.ageing.by')}</Link>
          )}
        </span>
      </div>
      {data.openFen > 0 && (
        <div className="ages">
          {amounts.filter(({ fen }) => fen > 0).map(({ key, of, depth, fen }) => (
            <button key={key} type="button" className={`age depth-${depth}`} style={{ flexGrow: fen }} onClick={() => go(`/collections/ageing?age=${of.at(-1)}`)}>
              <b className="age-fen">{money(fen)}</b>
              <span className="age-name">{t(`collections.age.${key}`)}</span>
            </button>
          ))}
        </div>
      )}
    </Card>
  )
} // biome-ignore format: it reads as a page
