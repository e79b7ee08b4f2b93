import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '#web/words.ts'
import { LargeSwitch } from './LargeSwitch.tsx'

type PhonePageProps = {
  title: ReactNode
  /** A grey line above the title: the estate's name at home. */
  over?: ReactNode | undefined
  /** Shows the way back. */
  back?: boolean | undefined
  /** The main act, always at thumb height. */
  foot?: ReactNode | undefined
  children: ReactNode
}

/** A phone screen: title, 大字 always at hand, and the main act at the foot. */
export function PhonePage({ title, over, back, foot, children }: PhonePageProps) {
  return (
    <>
      <header className="phone-head">
        {back && (
          <button type="button" className="phone-back" aria-label={t('web.back')} onClick={() => history.back()}>
            <ChevronLeft size={26} aria-hidden />
          </button>
        )}
        <div className="grow">
          {over && <div className="ink2 sm">{over}</div>}
          <h1>{title}</h1>
        </div>
        <LargeSwitch />
      </header>
      <div className="phone-body">{children}</div>
      {foot && <footer className="phone-foot">{foot}</footer>}
    </>
  )
}
