import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './tone.ts'

type BookFileProps = {
  icon: LucideIcon
  iconSize: number
  className: string
  busy: boolean
  onFile: (file: File) => void
  /** What may be taken; without it a workbook. */
  accept?: string | undefined
  children: ReactNode
}

/** A button that takes a file from the disk, a workbook or CSV unless said; the same file may be taken again once it was mended. */
export function BookFile({
  icon: Icon,
  iconSize,
  className,
  busy,
  onFile,
  accept = '.xlsx,.csv',
  children,
}: BookFileProps) {
  return (
    <label className={classes('btn', className)} aria-busy={busy}>
      <Icon size={iconSize} className="btn-icon" aria-hidden />
      {children}
      <input
        type="file"
        accept={accept}
        disabled={busy}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
    </label>
  )
}
