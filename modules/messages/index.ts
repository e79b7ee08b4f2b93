import type { Letter } from '#kernel/work/mail.ts'

export { asCursor, reached } from './rules.ts'

/** How messages leave by mail: by whom, in whose words, and where the house is found. */
export interface Post {
  send(letter: Letter): Promise<void>
  words: Record<string, string>
  url?: string | undefined
}

let post: Post | undefined

/** Says once, at the start of the process, how messages go by mail; without it they are read on the screen only. */
export function mailMessagesBy(way: Post | undefined): void {
  post = way
}

/** How messages go by mail in this process, if at all. */
export const postOffice = (): Post | undefined => post
