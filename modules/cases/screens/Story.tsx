import {
  Bell, CircleCheck, CircleDot, Gavel, Hand, type LucideIcon, MessageSquareLock, Pause, Phone, PhoneOff, Play, RotateCcw, Scale, Send,
  Split, Undo2, UserRoundCheck,
} from 'lucide-react' // biome-ignore format: signs
import { api, useSee } from '#web/api.ts'
import { Pictures } from '#web/kit/Pictures.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type LineEvent, TimeLine } from '#web/kit/TimeLine.tsx'
import type { Tone } from '#web/kit/tone.ts'
import { hasWords, moment, t } from '#web/words.ts'
import type { OneCase } from './CasePane.tsx'

type Happened = Awaited<ReturnType<typeof api.cases.timeline>>[number]
type Names = ReadonlyMap<string, string>

/** How an act looks on the line: its sign, its colour, which of its words are quoted, and whether they are ours. */
type Look = { icon: LucideIcon; tone?: Tone; quotes?: string; ours?: boolean }

const looks: Record<string, Look> = {
  'cases.open':         { icon: Phone, quotes: 'body' },
  'cases.report':       { icon: Phone, quotes: 'body' },
  'cases.openNext':     { icon: Phone, quotes: 'body' },
  'cases.dispatch':     { icon: Split, quotes: 'note' },
  'cases.accept':       { icon: UserRoundCheck },
  'cases.respond':      { icon: Phone, tone: 'run', quotes: 'words', ours: true },
  'cases.reply':        { icon: Send, tone: 'run', quotes: 'text', ours: true },
  'cases.note':         { icon: MessageSquareLock, quotes: 'text' },
  'cases.wait':         { icon: Pause, tone: 'wait' },
  'cases.resume':       { icon: Play },
  'cases.regrade':      { icon: Scale },
  'cases.plan':         { icon: CircleDot, quotes: 'plan' },
  'cases.finish':       { icon: CircleCheck, tone: 'kept', quotes: 'result', ours: true },
  'cases.dispute':      { icon: Gavel, tone: 'late', quotes: 'words' },
  'cases.withdraw':     { icon: Undo2, tone: 'void' },
  'callbacks.confirm':  { icon: CircleCheck, tone: 'kept', quotes: 'words' },
  'callbacks.reopen':   { icon: RotateCcw, tone: 'late', quotes: 'words' },
  'callbacks.miss':     { icon: PhoneOff },
  'callbacks.later':    { icon: Phone, quotes: 'words' },
  'hotlines.receive':   { icon: Phone, quotes: 'instruction' },
  'hotlines.link':      { icon: Phone, quotes: 'instruction' },
  'hotlines.answer':    { icon: Send, quotes: 'reply' },
  'hotlines.sendBack':  { icon: RotateCcw, tone: 'late', quotes: 'reason' },
  'disputes.open':      { icon: Scale, quotes: 'fact' },
  'disputes.agree':     { icon: CircleCheck, quotes: 'agreement' },
  'deadlines.tell':     { icon: Bell, tone: 'soon' },
  'deadlines.miss':     { icon: Bell, tone: 'late' },
} // biome-ignore format: it reads as a table

/** One time line: what the customer said, what we did, in sentences, from the one journal. */
export function Story({ of }: { of: OneCase }) {
  const { data, error } = useSee(api.cases.timeline, { caseId: of.caseId })
  const names = useNames(of.estateId)
  if (error) return <Refusal error={error} />
  return <TimeLine tight events={(data ?? []).map((line) => eventOf(line, names))} />
}

// The journal keeps ids; the screen knows the names of those who work here today.
function useNames(estateId: string): Names {
  const people = useSee(api.staff.colleagues, { estateId }).data ?? []
  const departments = useSee(api.staff.departments, {}).data ?? []
  return new Map([
    ...people.map(({ employeeId, name }) => [employeeId, name] as const),
    ...departments.map(({ id, name }) => [id, name] as const),
  ])
}

function eventOf({ lineId, act, doneAt, heardAt, actor, byCustomer, input }: Happened, names: Names): LineEvent {
  const { icon, tone, quotes, ours = false } = looks[act] ?? { icon: Hand }
  const quoted = quotes && input[quotes]
  const said = typeof quoted === 'string' && quoted ? { text: quoted, ours: ours && !byCustomer } : undefined
  const photoIds = Array.isArray(input.photoIds) ? input.photoIds.map(String) : []
  const late = doneAt !== heardAt
  return {
    id: lineId,
    at: doneAt,
    icon,
    tone,
    title: sentence(act, actor ?? t('cases.the_house'), input, names),
    ...(said && { said }),
    ...(late && { note: t('cases.heard_later', { at: moment(heardAt) }) }),
    ...(photoIds.length > 0 && { body: <Pictures ids={photoIds} /> }),
  }
}

function sentence(act: string, who: string, input: Record<string, unknown>, names: Names): string {
  const [module, verb] = act.split('.')
  const key = `${module}.line.${verb}`
  if (!hasWords(key)) return `${who} ${t(act)}`
  const text = (name: string) => (typeof input[name] === 'string' ? String(input[name]) : '')
  const named = (name: string) => names.get(text(name))
  const at = text('contactAt') || text('finishBy')
  return t(key, {
    who,
    whom: named('handlerId') ?? named('departmentId') ?? t('cases.somebody'),
    source: t(`cases.source.${text('source') || 'resident'}`),
    channel: t(`cases.channel.${text('channel') || 'phone'}`),
    grade: t(`cases.grade.${text('grade') || 'general'}`),
    promise: t(`cases.promise.${text('promise')}`),
    reason: text('reason'),
    at: at && moment(at),
    score: typeof input.satisfaction === 'number' ? t('cases.score', { score: input.satisfaction }) : '',
  })
}
