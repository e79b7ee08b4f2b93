import { Check, Copy } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '#web/kit/Button.tsx'
import { t } from '#web/words.ts'

type ToldProps = { number: string; onOpen: () => void; onNext: () => void; children?: ReactNode | undefined }

/** The number, big enough to be read out; Enter goes on to the case. */
export function Told({ number, onOpen, onNext, children }: ToldProps) {
  const [copied, setCopied] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector<HTMLElement>('.btn.main')?.focus(), [])
  return (
    <div className="told" role="status" ref={box}>
      <span className="empty-mark">
        <Check size={28} aria-hidden />
      </span>
      <p className="ink2">{t('cases.tell_the_customer')}</p>
      <p className="told-number">{number}</p>
      {children}
      <div className="row">
        <Button
          icon={copied ? Check : Copy}
          onClick={() => void navigator.clipboard.writeText(number).then(() => setCopied(true))}
        >
          {t(copied ? 'cases.copied' : 'cases.copy')}
        </Button>
        <Button kind="main" hotkey="Enter" onClick={onOpen}>
          {t('cases.go_to_case')}
        </Button>
        <Button onClick={onNext}>{t('cases.record_next')}</Button>
      </div>
    </div>
  )
}
