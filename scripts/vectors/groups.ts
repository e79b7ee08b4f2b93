import type { Complaint } from './complaints.ts'
import { matters, mattersFoundLater } from './matters.ts'
import type { Trial } from './trial.ts'

/** What the house suggested for one message, and what the rules say of it. */
interface Asked {
  message: Complaint
  matter: number | null
  /** A message of the same matter stands already. */
  known: boolean
  shown: { message: Complaint; likelihood: number; same: boolean; sameSinceLater: boolean }[]
}

export interface GroupFigures {
  messages: number
  labelled: number
  matters: number
  known: number
  suggested: number
  /** Of the messages for which something was suggested, those whose first suggestion is of the same matter. */
  precision: number
  /** The same, matters counted that were put into the table after looking. */
  precisionLater: number
  /** The same, only of messages that the first table names. */
  precisionLabelled: number
  /** Of the messages whose matter is known already, those whose first suggestion is of it; and any of those shown. */
  recall: number
  recallShown: number
  /** Precision and recall by the rows that had no part in choosing the threshold. */
  unseen: { precision: number; recall: number }
  lines: readonly string[]
}

const saysOf = (rows: typeof matters, { title, body }: Complaint) => {
  const whole = `${title}\n${body}`
  const at = rows.findIndex(
    ([where, what]) => where.test(whole) && what.test(whole) && (where.test(title) || what.test(title)),
  )
  return at < 0 ? null : at
}
export const matterOf = (message: Complaint) => saysOf(matters, message)
const laterOf = (message: Complaint) => saysOf(mattersFoundLater, message)

/** Places the messages one by one as cases of one estate, and asks the house before each which calls it is like. */
export async function measureGroups(trial: Trial, messages: readonly Complaint[]): Promise<GroupFigures> {
  const typeId = (await trial.clerk.cases.types({})).find(({ code }) => code === 'other')?.typeId ?? ''
  const placed = new Map<string, Complaint>()
  const seen = new Set<number>()
  const asked: Asked[] = []
  for (const message of messages) {
    trial.clock.now = message.at
    const { title, body } = message
    const matter = matterOf(message)
    const { rows } = await trial.clerk.causes.suggest({ estateId: trial.estateId, title, body })
    const shown = rows.flatMap(({ caseId, likelihood }) => {
      const other = placed.get(caseId)
      return other ? [{ message: other, likelihood, ...compared(message, other) }] : []
    })
    asked.push({ message, matter, shown, known: matter !== null && seen.has(matter) })
    if (matter !== null) seen.add(matter)
    const { caseId } = await trial.clerk.cases.open({ estateId: trial.estateId, typeId, title, body, source: 'letter' })
    placed.set(caseId, message)
  }
  return figured(asked)
}

function compared(one: Complaint, other: Complaint) {
  const [matter, later] = [matterOf(one), laterOf(one)]
  const same = matter !== null && matter === matterOf(other)
  return { same, sameSinceLater: same || (later !== null && later === laterOf(other)) }
}

const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0)
const rightIn = (asked: readonly Asked[]) => asked.filter(({ shown: [first] }) => first?.same).length

function ofRows(asked: readonly Asked[]) {
  const suggested = asked.filter(({ shown }) => shown.length > 0)
  const known = asked.filter((one) => one.known)
  return {
    precision: share(rightIn(suggested), suggested.length),
    recall: share(rightIn(known), known.length),
  }
}

function figured(asked: readonly Asked[]): GroupFigures {
  const labelled = asked.filter(({ matter }) => matter !== null)
  const suggested = asked.filter(({ shown }) => shown.length > 0)
  const known = asked.filter((one) => one.known)
  const odd = labelled.filter(({ matter }) => (matter ?? 0) % 2 === 1)
  const figures = {
    messages: asked.length,
    labelled: labelled.length,
    matters: new Set(labelled.map(({ matter }) => matter)).size,
    known: known.length,
    suggested: suggested.length,
    ...ofRows(asked),
    precisionLater: share(suggested.filter(({ shown: [first] }) => first?.sameSinceLater).length, suggested.length),
    precisionLabelled: ofRows(labelled).precision,
    recallShown: share(known.filter(({ shown }) => shown.some(({ same }) => same)).length, known.length),
    unseen: ofRows(odd),
  }
  return { ...figures, lines: [...said(figures), ...hardest(asked)] }
}

const percent = (part: number) => `${(part * 100).toFixed(1)} %`

const said = (of: Omit<GroupFigures, 'lines'>) => [
  `${of.messages} messages; by rule ${of.labelled} of them belong to ${of.matters} matters, for ${of.known} the matter was known already`,
  `suggested for ${of.suggested}: precision ${percent(of.precision)} (a pair no rule names counts as wrong), ${percent(of.precisionLater)} with the matters found later, ${percent(of.precisionLabelled)} among messages with a label`,
  `recall ${percent(of.recall)} by the first line, ${percent(of.recallShown)} by any line shown`,
  `rows that had no part in choosing the threshold: precision ${percent(of.unseen.precision)}, recall ${percent(of.unseen.recall)}`,
]

const mostHard = 8
const day = ({ at }: Complaint) => at.toString().slice(0, 10)

function hardest(asked: readonly Asked[]): string[] {
  const wrong = asked
    .flatMap(({ message, shown: [first] }) => (first && !first.sameSinceLater ? [{ asked: message, other: first.message, likelihood: first.likelihood }] : []))
    .sort((one, other) => other.likelihood - one.likelihood)
  const missed = asked.filter(({ known, shown }) => known && !shown.some(({ same }) => same))
  return [
    'the surest wrong suggestions:',
    ...wrong.slice(0, mostHard).map((one) => `  ${one.likelihood.toFixed(2)}  ${one.asked.title}  ≠  ${one.other.title} (${day(one.other)})`),
    `missed (${missed.length}), the first of them:`,
    ...missed.slice(0, mostHard).map(({ message }) => `  ${day(message)}  ${message.title}`),
  ]
} // biome-ignore format: a line a row
