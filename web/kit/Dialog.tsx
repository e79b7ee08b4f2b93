import { Modal } from 'antd'
import type { ReactNode } from 'react'

type DialogProps = { title: ReactNode; open: boolean; onClose: () => void; children: ReactNode }

// The keyboard goes on in the first box of the form, not on the cross.
const toFirstBox = (open: boolean) =>
  open && document.querySelector<HTMLElement>('.ant-modal :is(input, select, textarea):not([readonly])')?.focus()

/** A small form over the page; Escape leaves it. Console only. */
export const Dialog = ({ title, open, onClose, children }: DialogProps) => (
  <Modal
    title={title}
    open={open}
    footer={null}
    onCancel={onClose}
    afterOpenChange={toFirstBox}
    destroyOnHidden
    width={440}
  >
    {children}
  </Modal>
)
