import type { Place } from '#web/shell/place.ts'

/**
 * Where at the desk an act is done, where that is not the first page of its module. A duty that an act keeps leads there; what has no page here, leads
 * nowhere. Pages are those of `places.tsx`.
 */
const atDesk: Record<string, string> = {
  'assessments.*': '/contractors?view=month',
  'cases.*': '/cases?view=mine',
  'cases.dispatch': '/cases?view=undispatched',
  'cases.open': '/cases/new',
  'cases.regrade': '/cases',
  'checkplans.*': '/checkplans',
  'checklists.*': '/checklists',
  'handovers.read': '/handovers?view=mine',
  'handovers.write': '/handovers?write=1',
  'incidents.start': '/incidents/new',
  'merits.*': '/appraisals',
  'notices.write': '/notices?write=1',
  'orders.confirm': '/orders?view=confirm',
  'orders.open': '/cases?view=mine',
  'reminders.assignVisits': '/reminders',
  'reminders.visit': '/reminders?tab=visits',
  'remindersteps.*': '/reminders?tab=steps',
  'siteplans.*': '/zones',
  'standbys.*': '/standbys',
  'turns.score': '/turns?view=team',
}

/** What the clock of a limit is about, by the name of its id, and where it opens. */
const wholeAt: Record<string, string> = {
  caseId: '/cases/',
  nonconformityId: '/nonconformities?nonconformity=',
  incidentId: '/incidents/',
  checkId: '/checks?check=',
  rectificationId: '/rectifications?rectification=',
}

/** The act that keeps a promise about a case, and the page of the case where it is done. */
const promised: Record<string, readonly [act: string, page: string, words?: string]> = {
  response: ['cases.respond', '/cases/'],
  progress: ['cases.reply', '/cases/'],
  plan: ['cases.plan', '/cases/'],
  finish: ['cases.finish', '/cases/'],
  callback: ['callbacks.confirm', '/callbacks?case=', 'cases.promise.callback'],
  callback_again: ['callbacks.confirm', '/callbacks?case=', 'cases.promise.callback'],
  callback_agreed: ['callbacks.confirm', '/callbacks?case=', 'cases.promise.callback'],
}

/** What keeps a promise about a case; undefined where no act of the desk does. */
export const keeps = (promise: string, caseId: string): { act: string; page: string; words: string } | undefined => {
  const [act, page, words = act] = promised[promise] ?? []
  return act && page && words ? { act, page: `${page}${caseId}`, words } : undefined
}

const moduleOf = (name = '') => name.split('.')[0]

/** The page where an act is done, of those this person may open; undefined where it has none at the desk. */
export const pageOf = (act: string, places: readonly Pick<Place, 'at' | 'needs' | 'group'>[]): string | undefined =>
  atDesk[act] ??
  atDesk[`${moduleOf(act)}.*`] ??
  places.find(({ needs, group }) => group && moduleOf(needs) === moduleOf(act))?.at

/** The page of one matter; undefined where it has none at the desk. */
export const pageOfMatter = (about: string | null, id: string | null): string | undefined =>
  about && id && wholeAt[about] ? `${wholeAt[about]}${id}` : undefined

/** Every page that acts lead to, for the story that holds them to the table of contents. */
export const pages = [...new Set(Object.values(atDesk))]
