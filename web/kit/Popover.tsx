import { Popover as AntPopover } from 'antd'
import type { ReactElement, ReactNode } from 'react'

type PopoverProps = {
  content: ReactNode
  title?: ReactNode | undefined
  open?: boolean | undefined
  onOpen?: ((open: boolean) => void) | undefined
  children: ReactElement
}

/** Floats beside what was pressed; Escape and a click elsewhere close it. Console only. */
export const Popover = ({ content, title, open, onOpen, children }: PopoverProps) => (
  <AntPopover
    trigger="click"
    placement="bottom"
    content={content}
    title={title}
    {...(open === undefined ? {} : { open })}
    {...(onOpen ? { onOpenChange: onOpen } : {})}
  >
    {children}
  </AntPopover>
)
