import { number } from '#web/words.ts'

/** Hundredths of a point as a score: `53.85`. */
export const points = (hundredths: number | null) => (hundredths === null ? '—' : number(hundredths / 100, 2))

/** With its sign, as it is added: `+2.00`, `−0.75`. */
export const added = (hundredths: number) => `${hundredths < 0 ? '−' : '+'}${number(Math.abs(hundredths) / 100, 2)}`
