import { money, t } from '#web/words.ts'
import { ages } from '../rules.ts'

const depth = [1, 2, 2, 3, 4, 5, 5, 5] as const

/** What is owed by age as one bar, each part as wide as its share, with its sum in words below. */
export function AgeBar({ agesFen }: { agesFen: readonly number[] }) {
  const parts = ages.map(([name], at) => ({ name, fen: agesFen[at] ?? 0, depth: depth[at] ?? 0 })).filter(({ fen }) => fen > 0)
  return (
    <figure className="age-bar" aria-label={t('arrears.age')}>
      {parts.map(({ name, fen, depth: deep }) => (
        <div key={name} style={{ flexGrow: fen }}>
          <i className={`age-${deep}`} />
          <span className="block sm">{t(`arrears.age.${name}`)}</span>
          <b className="num sm">{money(fen)}</b>
        </div>
      ))}
    </figure>
  )
} // biome-ignore format: it reads as a page
