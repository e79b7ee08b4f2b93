import { useLarge } from '#web/theme.ts'
import { t } from '#web/words.ts'

/** 大字: one touch for larger type on this phone. */
export function LargeSwitch() {
  const { large, turn } = useLarge()
  return (
    <button
      type="button"
      className="large-switch"
      aria-pressed={large}
      aria-label={t('web.large')}
      onClick={() => turn(!large)}
    >
      <b>{t('web.large.sign_big')}</b>
      {t('web.large.sign')}
    </button>
  )
}
