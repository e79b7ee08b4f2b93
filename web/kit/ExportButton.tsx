import { Download } from 'lucide-react'
import { Button } from './Button.tsx'

/** Excel of exactly what is shown; the act behind it is journalled. */
export const ExportButton = ({ onExport, busy }: { onExport: () => void; busy?: boolean | undefined }) => (
  <Button kind="ghost" small icon={Download} busy={busy} onClick={onExport}>
    Excel
  </Button>
)
