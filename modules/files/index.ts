import { sql } from 'kysely'
import type { Db } from '#kernel/act.ts'
import { refuse } from '#kernel/refusal.ts'

/** Lets a resident see these files of an estate, e.g. the photos of a reply to them; ids that are not there are passed over. */
export async function showFiles(db: Db, estateId: string, fileIds: readonly string[], personId: string): Promise<void> {
  if (fileIds.length === 0) return
  await db
    .updateTable('files')
    .set({ shownTo: sql`array_append(shown_to, ${personId}::uuid)` })
    .where('estateId', '=', estateId)
    .where('id', 'in', fileIds)
    .where((files) => files.not(files(files.val(personId), '=', files.fn.any('shownTo'))))
    .execute()
}

/** Refuses `files.not_a_picture` unless each of these is a picture handed in at this estate, in sight of the actor. */
export async function picturesHere(db: Db, estateId: string, fileIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(fileIds)]
  if (wanted.length === 0) return
  const found = await db
    .selectFrom('files')
    .select('type')
    .where('id', 'in', wanted)
    .where('estateId', '=', estateId)
    .execute()
  if (found.filter(({ type }) => type.startsWith('image/')).length < wanted.length) refuse('files.not_a_picture')
}
