/** A person by one letter: the last of a given name in Chinese, as colleagues call each other; the first elsewhere. */
export function Avatar({ name, size = 24 }: { name: string; size?: number }) {
  const shown = name.replaceAll('*', '').trim()
  const letter = /\p{Script=Han}/u.test(shown) ? shown.at(-1) : shown.at(0)?.toUpperCase()
  return (
    <span className="avatar" style={{ width: size, height: size, fontSize: size / 2 }} aria-hidden>
      {letter ?? '?'}
    </span>
  )
}
