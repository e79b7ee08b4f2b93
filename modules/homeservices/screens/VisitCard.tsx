import './services.css'
import { Link } from 'wouter'
import type { api } from '#web/api.ts'
import { dayOf } from '#web/today.ts'
import { monthDay, weekday } from '#web/words.ts'
import { BookingTag, named, windowOf } from './look.tsx'

export type Mine = Awaited<ReturnType<typeof api.homeservices.mine>>['rows'][number]

/** Mon 24 Aug 9:00–11:00, as it is said. */
export const spokenVisit = (of: Pick<Mine, 'visitAt' | 'visitUntil'>): string => {
  const day = dayOf(of.visitAt)
  return `${monthDay(day)} ${weekday(day)} ${windowOf(of)}`
}

/** One of my visits as a card. */
export const VisitCard = ({ of }: { of: Mine }) => (
  <Link href={`/services/mine/${of.bookingId}`} className="card way">
    <span>
      <b className="block">{named(of)}</b>
      <span className="ink2 sm">{spokenVisit(of)}</span>
    </span>
    <BookingTag state={of.state} />
  </Link>
)
