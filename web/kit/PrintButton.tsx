import { Printer } from 'lucide-react'
import { Button } from './Button.tsx'

/** A paper as PDF; the act behind it is journalled. */
export const PrintButton = ({ onPrint, busy }: { onPrint: () => void; busy?: boolean | undefined }) => (
  <Button kind="ghost" small icon={Printer} busy={busy} onClick={onPrint}>
    PDF
  </Button>
)
