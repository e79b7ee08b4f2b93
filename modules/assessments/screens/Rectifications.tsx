import { Board } from '#modules/rectifications/screens/Board.tsx'
import { useUrlValue } from '#web/url.ts'

/** Everything that contractors of an estate must put right. */
export function Rectifications({ estateId }: { estateId: string }) {
  const [chosen, choose] = useUrlValue('rectification')
  return <Board estateId={estateId} outside chosen={chosen} choose={choose} />
}
