/** What may be otherwise than life is: so many times as much of it, or so many people more or fewer in a post of each estate. */
// biome-ignore format: it reads as a table
export const switches = {
  calls:     { by: 'factor', means: 'calls of a day' },
  storms:    { by: 'factor', means: 'days with a storm' },
  angry:     { by: 'factor', means: 'callers who ask again, and quarrels' },
  visits:    { by: 'factor', means: 'households visited on a working day' },
  moves:     { by: 'factor', means: 'households that move in and out' },
  forget:    { by: 'factor', means: 'how often people forget' },
  illness:   { by: 'factor', means: 'how often people fall ill' },
  clerks:    { by: 'people', means: 'clerks at the desk' },
  engineers: { by: 'people', means: 'engineers' },
  guards:    { by: 'people', means: 'guards' },
} as const satisfies Record<string, { by: 'factor' | 'people'; means: string }>
export type SwitchName = keyof typeof switches

/** One switch turned, at one estate or at all of them. */
export interface WhatIf {
  name: SwitchName
  value: number
  estate?: string
}

const most = { factor: 20, people: 50 }
const pattern = /^(?<name>[a-z]+)(@(?<estate>[^=]+))?=(?<value>[+-]?\d+(\.\d+)?)$/

/** Reads `calls=1.5` or `clerks@青禾里=-1`; undefined where there is no such switch or no such value of it. */
export function readWhatIf(text: string): WhatIf | undefined {
  const { name = '', estate, value = '' } = pattern.exec(text)?.groups ?? {}
  if (!isSwitch(name)) return undefined
  const { by } = switches[name]
  const number = Number(value)
  if (by === 'factor' ? number < 0 || /^[+-]/.test(value) : !Number.isInteger(number)) return undefined
  if (Math.abs(number) > most[by]) return undefined
  return { name, value: number, ...(estate && { estate }) }
}

export const sayWhatIf = ({ name, value, estate }: WhatIf): string => `${name}${estate ? `@${estate}` : ''}=${value}`

const isSwitch = (name: string): name is SwitchName => Object.hasOwn(switches, name)

/** How a switch stands at an estate: factors multiply and stand at 1, people add up and stand at 0. */
export function turned(whatIf: readonly WhatIf[], name: SwitchName, estate: string): number {
  const those = whatIf.filter((one) => one.name === name && (one.estate ?? estate) === estate)
  return switches[name].by === 'factor'
    ? those.reduce((all, { value }) => all * value, 1)
    : those.reduce((all, { value }) => all + value, 0)
}
