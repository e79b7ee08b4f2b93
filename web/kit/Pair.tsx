import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '#web/words.ts'
import { Button } from './Button.tsx'
import { classes } from './tone.ts'

type PairProps = {
  list: ReactNode
  /** What was chosen from the list. */
  one: ReactNode | undefined
  /** What stands in its place before anything is chosen. */
  none: ReactNode
  onClose: () => void
  className?: string | undefined
}

/** A list and the one chosen from it, side by side; on a narrow screen the one lies over the list until it is closed. */
export const Pair = ({ list, one, none, onClose, className }: PairProps) => (
  <div className={classes('pair', one !== undefined && 'opened', className)}>
    {list}
    <div className="pair-one">
      {one !== undefined && (
        <Button kind="ghost" small icon={X} className="pair-close" aria-label={t('web.close')} onClick={onClose} />
      )}
      {one ?? none}
    </div>
  </div>
)
