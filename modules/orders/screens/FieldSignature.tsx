import { type PointerEvent, useRef, useState } from 'react'
import { Button } from '#web/kit/Button.tsx'
import { Photo } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Refused } from '#web/post.ts'
import { upload } from '#web/upload.ts'
import { t } from '#web/words.ts'

type SignatureProps = { estateId: string; value: string; set: (fileId: string) => void }

/** The customer writes their name with a finger; it is kept as a picture. */
export function FieldSignature({ estateId, value, set }: SignatureProps) {
  const pad = useRef<HTMLCanvasElement>(null)
  const { drawn, forget, ...pointer } = useDrawing()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refused>()
  const keep = async () => {
    const picture = await pictureOf(pad.current)
    if (!picture) return
    setBusy(true)
    setError(undefined)
    try {
      set((await upload(new File([picture], 'signature.png', { type: 'image/png' }), estateId)).id)
    } catch (failure) {
      setError(failure instanceof Refused ? failure : new Refused('web.unreachable', 0))
    } finally {
      setBusy(false)
    }
  }
  if (value)
    return (
      <div className="row">
        <span className="photo">
          <Photo fileId={value} alt={t('orders.field.signatureId')} />
        </span>
        <Button onClick={() => set('')}>{t('orders.phone.sign_again')}</Button>
      </div>
    )
  const again = () => {
    pad.current?.getContext('2d')?.clearRect(0, 0, pad.current.width, pad.current.height)
    forget()
  }
  return (
    <div className="form">
      <canvas
        ref={pad}
        className="signature"
        width={width}
        height={height}
        aria-label={t('orders.phone.sign')}
        role="img"
        {...pointer}
      />
      <Refusal error={error} />
      <div className="row">
        <Button disabled={!drawn} onClick={again}>
          {t('orders.phone.sign_again')}
        </Button>
        <Button className="grow" disabled={!drawn} busy={busy} onClick={() => void keep()}>
          {t('orders.phone.signed')}
        </Button>
      </div>
    </div>
  )
}

const pictureOf = (pad: HTMLCanvasElement | null) =>
  new Promise<Blob | null>((got) => (pad ? pad.toBlob(got, 'image/png') : got(null)))

const width = 700
const height = 400
// Ink on paper, also on a dark screen: the picture is printed.
const ink = '#17243C'

function useDrawing() {
  const [drawn, setDrawn] = useState(false)
  const down = useRef(false)
  const line = (event: PointerEvent<HTMLCanvasElement>, begins: boolean) => {
    const { currentTarget: canvas, clientX, clientY } = event
    const { left, top, width: wide, height: high } = canvas.getBoundingClientRect()
    const pen = canvas.getContext('2d')
    if (!pen) return
    const [x, y] = [((clientX - left) / wide) * width, ((clientY - top) / high) * height]
    if (begins) {
      Object.assign(pen, { strokeStyle: ink, lineWidth: 5, lineCap: 'round', lineJoin: 'round' })
      pen.beginPath()
      pen.moveTo(x, y)
    } else {
      pen.lineTo(x, y)
      pen.stroke()
    }
  }
  return {
    drawn,
    forget: () => setDrawn(false),
    onPointerDown: (event: PointerEvent<HTMLCanvasElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      down.current = true
      line(event, true)
    },
    onPointerMove: (event: PointerEvent<HTMLCanvasElement>) => {
      if (!down.current) return
      line(event, false)
      setDrawn(true)
    },
    onPointerUp: () => {
      down.current = false
    },
    onPointerCancel: () => {
      down.current = false
    },
  }
}
