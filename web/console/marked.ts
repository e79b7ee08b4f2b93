import type { ControlProps } from '#web/kit/Field.tsx'

/** antd shows what is wrong by a status of its own. */
export const marked = (control: ControlProps) =>
  control['aria-invalid'] ? { ...control, status: 'error' as const } : control
