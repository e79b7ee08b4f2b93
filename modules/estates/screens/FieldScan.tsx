import { Camera } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { t } from '#web/words.ts'
import { codeIn } from '../rules.ts'

interface Detector {
  detect(view: HTMLVideoElement): Promise<{ rawValue: string }[]>
}
type DetectorMaker = new (options: { formats: ['qr_code'] }) => Detector

/** The browser's own reader of codes, else ours, which is fetched from the house only then and kept for the basement. */
async function reader(): Promise<Detector> {
  const own = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector
  if (own) return new own({ formats: ['qr_code'] })
  const [{ BarcodeDetector, prepareZXingModule }, { default: address }] = await Promise.all([
    import('barcode-detector/ponyfill'),
    import('virtual:code-reader'),
  ])
  prepareZXingModule({ overrides: { locateFile: () => address } })
  return new BarcodeDetector({ formats: ['qr_code'] })
}

const hasCamera = () => navigator.mediaDevices !== undefined

/** Points the camera at a code, or takes the eight signs below it. */
export default function FieldScan() {
  const [, go] = useLocation()
  const [typed, type] = useState('')
  const [looking, look] = useState(false)
  const [failed, fail] = useState(false)
  const open = (scanned: string) => {
    const code = codeIn(scanned)
    if (code) go(`/at/${code}`)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open(typed)
  }
  const close = () => {
    look(false)
    fail(true)
  }
  return (
    <PhonePage title={t('estates.phone.scan')}>
      {hasCamera() && !failed && (
        <Card padded>
          {looking ? (
            <View onCode={open} onFail={close} />
          ) : (
            <Button kind="main" className="wide" icon={Camera} onClick={() => look(true)}>
              {t('estates.phone.camera')}
            </Button>
          )}
          <p className="ink2 sm">{t('estates.phone.scan.note')}</p>
        </Card>
      )}
      <Card padded>
        <form className="form" onSubmit={submit}>
          <Field label={t('estates.phone.code')} error={failed ? t('estates.phone.no_camera') : undefined}>
            {(control) => (
              <Input {...control} autoCapitalize="characters" autoComplete="off" value={typed} onChange={type} />
            )}
          </Field>
          <Button type="submit" disabled={!codeIn(typed)}>
            {t('estates.phone.go')}
          </Button>
        </form>
      </Card>
    </PhonePage>
  )
}

const lookEveryMs = 250

/** The picture of the camera, looked at four times a second; a code that stays before it is told once. */
export function View({ onCode, onFail }: { onCode: (scanned: string) => void; onFail: () => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const tell = useRef({ onCode, onFail })
  tell.current = { onCode, onFail }
  useEffect(() => {
    let over = false
    let last = ''
    let stream: MediaStream | undefined
    let timer: ReturnType<typeof setInterval> | undefined
    const begin = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      const view = video.current
      if (over || !view) return stream.getTracks().forEach((track) => void track.stop())
      view.srcObject = stream
      await view.play()
      const detector = await reader()
      if (over) return
      timer = setInterval(async () => {
        const [found] = await detector.detect(view).catch(() => [])
        if (!found || over || found.rawValue === last) return
        last = found.rawValue
        tell.current.onCode(last)
      }, lookEveryMs)
    }
    begin().catch(() => over || tell.current.onFail())
    return () => {
      over = true
      clearInterval(timer)
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
  }, [])
  return <video ref={video} className="scan-view" muted playsInline aria-label={t('estates.phone.scan')} />
}
