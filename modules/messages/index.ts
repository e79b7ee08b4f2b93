import { sql } from 'kysely'
import type { Ctx } from '#kernel/act.ts'
import { asHouse } from '#kernel/transaction.ts'
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

/** Warnings about these matters are from now on about the one behind them; of those a person has not read only the latest stays. */
export async function gatherWarnings({ db }: Ctx, aboutIds: readonly string[], behindId: string): Promise<void> {
  await asHouse(db, () =>
    sql`
      with warned as (
        select id, estate_id, row_number() over (partition by person_id order by read_at is null desc, at desc, id desc) as nth, read_at
        from notifications where about_id = any (${[...aboutIds]}::uuid[]) and key like 'deadlines.%'),
      gone as (delete from notifications n using warned w where n.id = w.id and n.estate_id = w.estate_id and w.nth > 1 and w.read_at is null)
      update notifications n set about_id = ${behindId} from warned w
      where n.id = w.id and n.estate_id = w.estate_id and (w.nth = 1 or w.read_at is not null)`.execute(db),
  )
}
