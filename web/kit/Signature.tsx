import { useEffect, useRef, useState } from 'react'
import SignaturePad from 'signature_pad'
import { Refused } from '#web/post.ts'
import { handIn } from '#web/upload.ts'
import { t } from '#web/words.ts'
import { Button } from './Button.tsx'
import { Photo } from './Photo.tsx'
import { Refusal } from './Refusal.tsx'

type SignatureProps = {
  estateId: string
  /** Whose name it is. */
  label: string
  value: string
  set: (fileId: string) => void
}

/** Somebody writes their name with a finger; it is kept as a picture. */
export function Signature({ estateId, label, value, set }: SignatureProps) {
  if (!value) return <Pad estateId={estateId} label={label} set={set} />
  return (
    <div className="row">
      <span className="photo">
        <Photo fileId={value} alt={label} />
      </span>
      <Button onClick={() => set('')}>{t('web.signature.again')}</Button>
    </div>
  )
}

function Pad({ estateId, label, set }: Omit<SignatureProps, 'value'>) {
  const { canvas, drawn, clear, picture } = usePad()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refused>()
  const keep = async () => {
    const blob = await picture()
    if (!blob) return
    setBusy(true)
    setError(undefined)
    try {
      set((await handIn(new File([blob], 'signature.png', { type: 'image/png' }), estateId)).id)
    } catch (failure) {
      setError(failure instanceof Refused ? failure : new Refused('web.unreachable', 0))
      setBusy(false)
    }
  }
  return (
    <div className="form">
      <canvas ref={canvas} className="signature" aria-label={t('web.signature.here', { label })} role="img" />
      <Refusal error={error} />
      <div className="row">
        <Button disabled={!drawn} onClick={clear}>
          {t('web.signature.again')}
        </Button>
        <Button className="grow" disabled={!drawn} busy={busy} onClick={() => void keep()}>
          {t('web.signature.done')}
        </Button>
      </div>
    </div>
  )
}

// Ink on paper, also on a dark screen: the picture is printed.
const [ink, paper] = ['#17243C', '#FFFFFF']

function usePad() {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePad>(undefined)
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    const sheet = canvas.current
    if (!sheet) return
    const made = new SignaturePad(sheet, { penColor: ink, backgroundColor: paper, minWidth: 1.2, maxWidth: 3 })
    // As many dots as the screen has; a turned phone begins anew, since a stretched name is not the one that was written.
    const measure = () => {
      sheet.width = sheet.offsetWidth * devicePixelRatio
      sheet.height = sheet.offsetHeight * devicePixelRatio
      sheet.getContext('2d')?.scale(devicePixelRatio, devicePixelRatio)
      made.clear()
      setDrawn(false)
    }
    measure()
    made.addEventListener('endStroke', () => setDrawn(!made.isEmpty()))
    const size = new ResizeObserver(() => sheet.width !== sheet.offsetWidth * devicePixelRatio && measure())
    size.observe(sheet)
    pad.current = made
    return () => {
      size.disconnect()
      made.off()
    }
  }, [])
  const clear = () => {
    pad.current?.clear()
    setDrawn(false)
  }
  const picture = () =>
    new Promise<Blob | null>((got) => (canvas.current ? canvas.current.toBlob(got, 'image/png') : got(null)))
  return { canvas, drawn, clear, picture }
}
