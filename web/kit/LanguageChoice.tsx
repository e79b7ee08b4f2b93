import { type Locale, locales, t, useLocale } from '#web/words.ts'
import { Seg } from './Seg.tsx'

/** 简体 · 繁體 · English, each in its own writing. */
export function LanguageChoice() {
  const { locale, speak } = useLocale()
  const options = locales.map((value) => ({ value, label: t(`web.language.${value}`) }))
  return (
    <Seg<Locale> label={t('web.language')} value={locale} options={options} onChange={(next) => void speak(next)} />
  )
}
