/** The new text in parts, told whether each is new: what both texts have in this order is old, unless it is a letter or two. `from` is its place. */
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
  return parts.map((part, n) => ({
    ...part,
    isNew: part.isNew || (n > 0 && n < parts.length - 1 && part.part.length < 3),
  }))
}
