/** The new text in parts, told whether each is new: letters both texts have in this order are old. `from` is its place. */
export function differences(old: string, next: string): { from: number; part: string; isNew: boolean }[] {
  const longest = Array.from({ length: old.length + 1 }, () => new Uint16Array(next.length + 1))
  const at = (one: number, other: number) => longest[one]?.[other] ?? 0
  for (let one = old.length - 1; one >= 0; one--)
    for (let other = next.length - 1; other >= 0; other--)
      longest[one]?.fill(
        old[one] === next[other] ? at(one + 1, other + 1) + 1 : Math.max(at(one + 1, other), at(one, other + 1)),
        other,
        other + 1,
      )
  const parts: { from: number; part: string; isNew: boolean }[] = []
  let one = 0
  for (let other = 0; other < next.length; other++) {
    while (one < old.length && old[one] !== next[other] && at(one + 1, other) >= at(one, other + 1)) one++
    const isNew = old[one] !== next[other]
    if (!isNew) one++
    const last = parts.at(-1)
    if (last?.isNew === isNew) last.part += next[other]
    else parts.push({ from: other, part: next[other] ?? '', isNew })
  }
  return parts
}
