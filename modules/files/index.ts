import { sql } from 'kysely'
import type { Db } from '#kernel/act.ts'

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
