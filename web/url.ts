import { useSearchParams } from 'wouter'

/** One filter of a list kept in the address, so that a view can be sent to a colleague; '' takes it off. */
export function useUrlValue(name: string, first = ''): [string, (value: string) => void] {
  const [params, setParams] = useSearchParams()
  const set = (value: string) =>
    setParams(
      () => {
        // The address as it stands: another filter may have been set in the same breath.
        const after = new URLSearchParams(location.search)
        if (value === '' || value === first) after.delete(name)
        else after.set(name, value)
        return after
      },
      { replace: true },
    )
  return [params.get(name) ?? first, set]
}
