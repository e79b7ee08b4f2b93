import type { Call } from './see.ts'

/** The same act, asked in a flat form: `told` builds its input from what was filled in. */
export const asked = <Filled, I, O>(act: Call<I, O>, told: (filled: Filled) => NoInfer<I>): Call<Filled, O> =>
  Object.assign((filled: Filled) => act(told(filled)), { opName: act.opName })
