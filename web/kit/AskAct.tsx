import { Modal } from 'antd'
import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import { useMay } from '#web/me.ts'
import { refresh } from '#web/see.ts'
import { t } from '#web/words.ts'
import { Button } from './Button.tsx'
import type { Draw } from './controls.tsx'
import { Form } from './Form.tsx'

type AskActProps<Shape extends z.ZodObject, Output> = {
  act: ((input: z.input<Shape>) => Promise<Output>) & { readonly opName: string }
  /** The shape of what is asked. */
  of: Shape
  given?: Partial<z.input<Shape>> | undefined
  start?: Partial<z.input<Shape>> | undefined
  noun?: string | undefined
  controls?: { [F in keyof z.input<Shape>]?: Draw } | undefined
  /** Other modules whose pictures the act changes. */
  invalidates?: readonly string[] | undefined
  kind?: 'plain' | 'main' | 'ghost' | 'danger' | undefined
  icon?: LucideIcon | undefined
  /** Said above the form: what the act means, or whom it is about. */
  note?: ReactNode | undefined
  onDone?: ((output: Output) => void) | undefined
  /** Words of the button, where the act's own do not fit. */
  children?: ReactNode | undefined
}

/** A button whose act asks something first, in a dialog; whoever may not do it does not see it. */
export function AskAct<Shape extends z.ZodObject, Output>(props: AskActProps<Shape, Output>) {
  const { act, of, given, start, noun, controls, invalidates, kind, icon, note, onDone, children } = props
  const [open, setOpen] = useState(false)
  const may = useMay()
  if (!may(act.opName)) return null
  const done = (output: Output) => {
    setOpen(false)
    if (invalidates) void refresh(invalidates)
    onDone?.(output)
  }
  return (
    <>
      <Button small kind={kind} icon={icon} onClick={() => setOpen(true)}>
        {children ?? t(act.opName)}
      </Button>
      <Modal open={open} title={t(act.opName)} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        {note && <p className="ink2 sm ask-note">{note}</p>}
        <Form of={of} act={act} given={given} start={start} noun={noun} controls={controls} onDone={done} />
      </Modal>
    </>
  )
}
