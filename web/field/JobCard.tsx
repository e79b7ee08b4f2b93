import { MapPin } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { ClockChip } from '#web/kit/ClockChip.tsx'
import { faceByDue } from '#web/kit/clock.ts'
import { Steps } from '#web/kit/Steps.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { now } from '#web/now.ts'

/** A job in somebody's hands, whatever it came from. */
export type Job = {
  number: string
  title: string
  /** Where it opens whole. */
  at: string
  where: string | null
  clock: string | null
  startedAt: string | null
  dueAt: string | null
  breachedAt: string | null
}

type JobCardProps = {
  job: Job
  steps: readonly string[]
  step: number
  /** The one next step, as a button. */
  children?: ReactNode | undefined
}

/** The limit of a job as ring and words; nothing when none runs. */
export function JobClock({ job: { clock, startedAt, dueAt, breachedAt }, size }: { job: Job; size?: number }) {
  if (!clock || !startedAt) return null
  const state = clock as Parameters<typeof faceByDue>[0]['state']
  return <ClockChip size={size} clock={faceByDue({ state, startedAt, dueAt, breachedAt }, now())} />
}

/** One job as a card: its limit, where it is, how far it has come, and the next step at thumb's reach. */
export function JobCard({ job, steps, step, children }: JobCardProps) {
  const { number, title, at, where } = job
  return (
    <section className="card job" aria-label={title}>
      <div className="row">
        <Tag tone="run">{number}</Tag>
        <span className="grow" />
        <JobClock job={job} size={24} />
      </div>
      <Link href={at} className="job-title">
        {title}
      </Link>
      {where && (
        <div className="row ink2">
          <MapPin size={20} aria-hidden />
          {where}
        </div>
      )}
      <Steps at={step} steps={steps.map((label) => ({ label }))} />
      {children}
    </section>
  )
}
