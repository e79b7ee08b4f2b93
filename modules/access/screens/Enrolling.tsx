import { QRCode } from 'antd'
import { t } from '#web/words.ts'
import type { Enrolment } from './SecondFactor.tsx'

// Cameras want dark dots on a light ground, whatever the theme.
const dots = { color: '#17243C', bgColor: '#FFFFFF' }

/** What the authenticator app reads once: the picture, and the letters for whoever has to type. */
export default function Enrolling({ enrolment: { uri, secret } }: { enrolment: Enrolment }) {
  return (
    <div className="door-qr">
      <QRCode value={uri} size={184} {...dots} aria-label={t('access.qr')} />
      <p className="ink2 sm">{t('access.qr.by_hand')}</p>
      <div className="door-secret sm">{secret.replace(/(.{4})/g, '$1 ').trim()}</div>
    </div>
  )
}
