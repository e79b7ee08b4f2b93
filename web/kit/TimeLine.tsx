import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { day, moment } from '#web/words.ts'
import { classes, type Tone } from './tone.ts'

export type LineEvent = {
  id: string
  at: string
  /** It has a date and no hour: `at` is then a day. */
  wholeDay?: boolean | undefined
  icon: LucideIcon
  tone?: Tone | undefined
  title: ReactNode
  note?: ReactNode | undefined
  /** What was said, in a bubble: theirs on paper, ours on jade. */
  said?: { text: string; ours?: boolean } | undefined
  end?: ReactNode | undefined
  body?: ReactNode | undefined
}

/** One story, newest first: when, by which road, what; `tight` in a narrow pane. */
export function TimeLine({ events, tight = false }: { events: readonly LineEvent[]; tight?: boolean }) {
  return (
    <ol className={classes('timeline', tight && 'tight')}>
      {events.map(({ id, at, wholeDay, icon: Icon, tone = 'plain', title, note, said, end, body }) => (
        <li key={id}>
          <time dateTime={at}>{wholeDay ? day(at) : moment(at)}</time>
          <i className={`timeline-mark ${tone}`}>
            <Icon size={12} aria-hidden />
          </i>
          <div className="grow">
            <div className="row high">
              <div className="grow">{title}</div>
              {end}
            </div>
            {note && <div className="ink3 sm">{note}</div>}
            {said && <blockquote className={said.ours ? 'said ours' : 'said'}>{said.text}</blockquote>}
            {body}
          </div>
        </li>
      ))}
    </ol>
  )
}
