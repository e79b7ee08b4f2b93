import { maskNumbers } from '#kernel/mask.ts'
import type { Letter } from '#kernel/work/mail.ts'
import { fill } from '#web/fill.ts'
import type { Post } from '../index.ts'

export interface Line {
  key: string
  facts: unknown
  at: Temporal.Instant
}

/** One letter with all these messages, a line each, oldest first; numbers in free text leave the house masked. */
export function letterOf(lines: readonly Line[], { words, url = '' }: Post, zone: string): Omit<Letter, 'to'> {
  const say = (key: string, facts: unknown) =>
    maskNumbers(fill(words[key] ?? key, facts as Record<string, unknown>, 'zh'))
  const wall = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
  return {
    subject: say('messages.mail.subject', { count: lines.length }),
    text: [
      ...lines.map(({ key, facts, at }) => `${wall(at)}  ${say(key, facts)}`),
      '',
      say('messages.mail.sign_in', { url }),
      '',
    ].join('\n'),
  }
}
