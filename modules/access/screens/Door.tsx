import type { ReactNode } from 'react'
import { Card } from '#web/kit/Card.tsx'
import { Seal } from '#web/kit/Seal.tsx'
import { locales, t, useLocale } from '#web/words.ts'
import './door.css'

type DoorProps = { title: string; note?: string | undefined; children: ReactNode }

/** The sheet before the house: the seal, one thing to do, and the language. */
export function Door({ title, note, children }: DoorProps) {
  const { locale, speak } = useLocale()
  return (
    <main className="door">
      <div className="door-name">
        <Seal size={36} />
        {t('web.name')}
      </div>
      <Card>
        <div className="form">
          <div>
            <h1>{title}</h1>
            {note && <p>{note}</p>}
          </div>
          {children}
        </div>
      </Card>
      <nav className="door-languages" aria-label={t('web.language')}>
        {locales.map((one) => (
          <button key={one} type="button" aria-pressed={one === locale} onClick={() => void speak(one)}>
            {t(`web.language.${one}`)}
          </button>
        ))}
      </nav>
    </main>
  )
}

/** The token of a one-time link stands behind the #, which browsers send to nobody. */
export const linkToken = (): string => decodeURIComponent(location.hash.slice(1))
