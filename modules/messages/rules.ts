import type { z } from 'zod'
import type { Cursor } from '#kernel/shapes.ts'

/** Where a list goes on that shows what is unread before what is read. */
export interface Reached {
  unread: boolean
  at: string
  id: string
}

export const asCursor = ({ unread, at, id }: Reached): z.output<typeof Cursor> => ({
  at: `${unread ? 'unread' : 'read'} ${at}`,
  id,
})

/** A cursor that is not ours begins at the beginning. */
export function reached({ at, id }: z.output<typeof Cursor>): Reached | undefined {
  const [, state, moment] = /^(unread|read) (\S+)$/.exec(at) ?? []
  return moment && isMoment.test(moment) ? { unread: state === 'unread', at: moment, id } : undefined
}

const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?Z$/

/** Who reads on the screen needs no mail; what is older was before the address or the mail server. */
export const minutesUnread = 5
export const oldestMailedHours = 24
