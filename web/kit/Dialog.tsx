import { Modal } from 'antd'
import type { ReactNode } from 'react'

type DialogProps = { title: ReactNode; open: boolean; onClose: () => void; children: ReactNode }

/** A small form over the page; Escape leaves it. Console only. */
export const Dialog = ({ title, open, onClose, children }: DialogProps) => (
  <Modal title={title} open={open} footer={null} onCancel={onClose} destroyOnHidden width={440}>
    {children}
  </Modal>
)
