import type { Sight } from '#kernel/act.ts'
import { headOffice } from '#kernel/actor.ts'
import type { Sheet } from '#kernel/paper/paper.ts'
import { refuse } from '#kernel/refusal.ts'
import { companyZone } from '#kernel/work/schedule.ts'
import { speaker } from '#web/words.plugin.ts'

/** What stands on a paper of this estate, or of the company where it is the head office's: whose it is, and who printed it when. */
export async function sheetOf(
  { db, actor, now }: Sight,
  estateId: string,
  { language, title }: Pick<Sheet, 'language' | 'title'>,
): Promise<Sheet> {
  const say = speaker(language)
  const { company } = await db.selectFrom('house').select('company').executeTakeFirstOrThrow()
  const own = estateId === headOffice ? undefined : await estateOf(db, estateId)
  const at = now.toZonedDateTimeISO(own?.timeZone ?? companyZone).toPlainDateTime()
  const printed = { who: actor.name, at: at.toString({ smallestUnit: 'minute' }).replace('T', ' ') }
  const whose = [company, own?.name].filter(Boolean).join(' · ')
  return { language, title, head: [whose, title], foot: say('estates.printed', printed), printedAt: now }
}

const estateOf = async (db: Sight['db'], estateId: string) =>
  (await db.selectFrom('estates').select(['name', 'timeZone']).where('id', '=', estateId).executeTakeFirst()) ??
  refuse('estates.unknown', { estateId })
