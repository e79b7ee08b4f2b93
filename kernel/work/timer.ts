import type { RunningHouse } from '../open.ts'
import { tick } from './tick.ts'

const everyMs = 1000

/** In life the clock of the machine makes the house do what is due, each second anew; returns the way to stop it. */
export function startTicking(house: RunningHouse): () => Promise<void> {
  let open = true
  let timer: NodeJS.Timeout | undefined
  let turn = Promise.resolve()
  const next = () => {
    turn = tick(house, house.now())
      .then(() => {})
      .catch((error) => house.fault(error, 'tick'))
      .finally(() => {
        if (open) timer = setTimeout(next, everyMs)
      })
  }
  next()
  return async () => {
    open = false
    clearTimeout(timer)
    await turn
  }
}
