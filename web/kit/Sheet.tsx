import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '#web/words.ts'
import { Button } from './Button.tsx'

type SheetProps = { title: ReactNode; open: boolean; onClose: () => void; children: ReactNode }

/** A sheet that comes up from below on a phone; the browser's own dialog keeps the focus inside. */
export function Sheet({ title, open, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <dialog ref={dialog} className="sheet" onClose={onClose}>
      <header className="row">
        <h2 className="grow">{title}</h2>
        <Button kind="ghost" icon={X} aria-label={t('web.close')} onClick={onClose} />
      </header>
      {open && children}
    </dialog>
  )
}
