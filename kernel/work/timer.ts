import type { RunningHouse } from '../open.ts'
import { tick } from './tick.ts'

const everyMs = 1000
/** A fault rarely mends itself within a second, and the log should stay readable meanwhile. */
const afterFaultMs = 10_000

/** In life the clock of the machine makes the house do what is due, each second anew; returns the way to stop it. */
export function startTicking(house: RunningHouse): () => Promise<void> {
  let open = true
  let timer: NodeJS.Timeout | undefined
  let turn = Promise.resolve()
  const look = async () => {
    try {
      await tick(house, house.now())
      return everyMs
    } catch (error) {
      house.fault(error, 'tick')
      return afterFaultMs
    }
  }
  const next = () => {
    turn = look().then((pauseMs) => {
      if (open) timer = setTimeout(next, pauseMs)
    })
  }
  next()
  return async () => {
    open = false
    clearTimeout(timer)
    await turn
  }
}
