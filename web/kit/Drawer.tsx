import { Drawer as AntDrawer } from 'antd'
import type { ReactNode } from 'react'

type DrawerProps = {
  title: ReactNode
  open: boolean
  onClose: () => void
  /** In px; 376 explains a figure, 560 holds a form. */
  width?: number | undefined
  end?: ReactNode | undefined
  foot?: ReactNode | undefined
  children: ReactNode
}

/** The panel at the right that explains a figure or holds a longer form. Console only. */
export const Drawer = ({ title, open, onClose, width = 376, end, foot, children }: DrawerProps) => (
  <AntDrawer
    title={title}
    open={open}
    onClose={onClose}
    size={width}
    extra={end}
    footer={foot}
    destroyOnHidden
    closable={{ placement: 'end' }}
  >
    {children}
  </AntDrawer>
)
