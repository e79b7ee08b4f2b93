import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import { speaker } from '#web/words.plugin.ts'
import type { Event } from '../queries.ts'
import { placeOf } from '../rules.ts'

/** An id of version 7 begins with its moment. */
const madeAt = (id: string) =>
  Temporal.Instant.fromEpochMilliseconds(Number.parseInt(id.replace('-', '').slice(0, 12), 16))

/** Turns as iCalendar, RFC 5545; the same turns give the same text, letter by letter. */
export function calendarText(events: readonly Event[]): string {
  const say = speaker('zh')
  const calendar = ical({
    name: say('feeds.name'),
    prodId: { company: 'Steward', product: 'duties', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 60 * 60,
  })
  for (const { turnId, title, post, estate, timeZone, opensAt, dueAt, state, changedAt } of events)
    calendar.createEvent({
      id: turnId,
      ...placeOf(opensAt, dueAt, timeZone),
      stamp: changedAt ?? madeAt(turnId),
      summary: say(`feeds.summary.${state}`, { title }),
      description: [post, estate, say(`turns.state.${state}`)].join(' · '),
      location: estate,
      status: state === 'excused' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // A duty to be kept some time today leaves the day free for everything else.
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  return calendar.toString()
}
