import { join } from 'node:path'
import pg from 'pg'
import type { RunningHouse } from '../open.ts'
import { sealDay } from '../seal/seal.ts'
import type { Secrets } from '../secrets.ts'
import type { Settings } from '../settings.ts'
import { mailOperator } from './mail.ts'
import { companyZone } from './schedule.ts'

const lookEveryMs = 60_000
const minutesAfterMidnight = 10

/** Ten minutes after midnight the day before is sealed, also when the house was closed then; returns the way to stop. */
export function startSealing(house: RunningHouse, ownerUrl: string, settings: Settings, secrets: Secrets) {
  let done: string | undefined
  let turn = Promise.resolve()
  const look = async () => {
    const day = dayToSeal(house.now())
    if (done === day.toString()) return
    await sealAndSend(house, ownerUrl, settings, secrets, day)
    done = day.toString()
  }
  const next = () => {
    turn = look().catch((error) => house.fault(error, 'seal'))
  }
  const timer = setInterval(next, lookEveryMs)
  next()
  return async () => {
    clearInterval(timer)
    await turn
  }
}

const dayToSeal = (now: Temporal.Instant): Temporal.PlainDate =>
  now.toZonedDateTimeISO(companyZone).subtract({ days: 1, minutes: minutesAfterMidnight }).toPlainDate()

async function sealAndSend(
  house: RunningHouse,
  ownerUrl: string,
  settings: Settings,
  secrets: Secrets,
  day: Temporal.PlainDate,
) {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const seal = await sealDay(owner, secrets, sealFolder(settings), day, house.now())
    if (seal) await mailOperator(settings, `Steward seal ${seal.day}`, `${JSON.stringify(seal, null, 2)}\n`)
  } finally {
    await owner.end()
  }
}

/** Where seals leave the database for. */
export const sealFolder = ({ dataFolder }: Settings): string => join(dataFolder, 'seals')
