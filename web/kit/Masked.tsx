import { Eye } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '#web/words.ts'
import { AskReason } from './AskReason.tsx'

type MaskedProps = {
  /** Whose it is (an id): what was shown of one person never stays for the next. */
  of: string
  /** As answers carry it: 199****0021. */
  value: string
  /** Reasons offered; 'other' with words of one's own is always added. */
  reasons?: readonly string[] | undefined
  /** The reveal act: journalled, refused where not allowed. Without it the value stays masked. */
  reveal?: ((reason: string) => Promise<string>) | undefined
}

const shownForMs = 5 * 60_000

/** A masked value; showing it asks why, tells that the owner can see it, and ends by itself after five minutes. */
export const Masked = (props: MaskedProps) => <OneMasked key={props.of} {...props} />

function OneMasked({ value, reasons, reveal }: MaskedProps) {
  const [plain, setPlain] = useState<string>()
  const [asking, ask] = useState(false)
  useEffect(() => {
    if (plain === undefined) return
    const timer = setTimeout(() => setPlain(undefined), shownForMs)
    return () => clearTimeout(timer)
  }, [plain])

  if (plain !== undefined) return <span className="nowrap">{plain}</span>
  return (
    <span className="masked">
      <span className="nowrap">{value}</span>
      {reveal && (
        <button type="button" className="link" aria-expanded={asking} onClick={() => ask(!asking)}>
          <Eye size={14} aria-hidden /> {t('web.show')}
        </button>
      )}
      {asking && reveal && (
        <AskReason
          reasons={reasons ?? []}
          onLeave={() => ask(false)}
          onGive={async (reason) => {
            setPlain(await reveal(reason))
            ask(false)
          }}
        />
      )}
    </span>
  )
}
