import './scans.css'
import { Tag } from '#web/kit/Tag.tsx'
import type { Tone } from '#web/kit/tone.ts'
import { t } from '#web/words.ts'
import { type Class, doubts } from '../rules.ts'

const toneOf = (sign: Class): Tone =>
  sign === 'on_time'
    ? 'kept'
    : doubts.includes(sign)
      ? 'late'
      : sign === 'late' || sign === 'incomplete'
        ? 'soon'
        : 'void'

/** What the server says of a scan, in words. */
export const Classes = ({ of }: { of: { classes: readonly Class[]; struckWhy: string | null } }) => (
  <span className="row wrap scan-classes">
    {of.classes.map((sign) => (
      <Tag key={sign} tone={toneOf(sign)}>
        {t(`scans.class.${sign}`)}
      </Tag>
    ))}
    {of.struckWhy && <Tag tone="void">{t('scans.strike')}</Tag>}
  </span>
)
