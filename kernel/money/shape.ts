import { z } from 'zod'

/** An amount in whole fen, 1/100 yuan, not below 0, as acts are asked for it; a form asks it in yuan. */
export const Money = z
  .int()
  .min(0)
  .max(10 ** 12)
  .meta({ steward: 'money' })
