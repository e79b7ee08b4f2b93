import type { Job } from '../job.ts'

/** The company's zone; business days and hours of the house's own work are counted in it. */
export const companyZone = 'Asia/Shanghai'

/** When a job with a time of its own runs next after a moment; undefined for jobs that only listen to news. */
export function scheduleOf(job: Job): ((from: Temporal.Instant) => Temporal.Instant) | undefined {
  const { daily, every } = job
  if (every) return (from) => from.add(every)
  if (!daily) return undefined
  return (from) => {
    const today = from.toZonedDateTimeISO(companyZone)
    const at = today.withPlainTime(daily)
    return (Temporal.ZonedDateTime.compare(at, today) > 0 ? at : at.add({ days: 1 })).toInstant()
  }
}
