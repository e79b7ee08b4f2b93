import { Photo } from '#web/kit/Photo.tsx'
import { t } from '#web/words.ts'
import './rectifications.css'

type Of = { beforeIds: readonly string[]; afterIds: readonly string[] }

/** The same spot before and after, side by side, so that nobody has to remember. */
export const BeforeAfter = ({ of: { beforeIds, afterIds } }: { of: Of }) => (
  <div className="before-after">
    <Side words={t('rectifications.before')} ids={beforeIds} />
    <Side words={t('rectifications.after')} ids={afterIds} />
  </div>
)

const Side = ({ words, ids }: { words: string; ids: readonly string[] }) => (
  <figure>
    <figcaption className="ink3 xs">{words}</figcaption>
    {ids.length === 0 && <p className="ink3 sm side-empty">{t('rectifications.no_after')}</p>}
    {ids.map((fileId) => (
      <span key={fileId} className="photo">
        <Photo fileId={fileId} alt={words} />
      </span>
    ))}
  </figure>
)
