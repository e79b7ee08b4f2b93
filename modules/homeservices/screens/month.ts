import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'

/** The month on screen, kept in the address; the present one at first. */
export function useMonth() {
  const [month, go] = useUrlValue('month', today().slice(0, 7))
  const by = (months: number) => go(Temporal.PlainYearMonth.from(month).add({ months }).toString())
  return { month, onBack: () => by(-1), onOn: () => by(1) }
}
