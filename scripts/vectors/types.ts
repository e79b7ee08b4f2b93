import { createHash } from 'node:crypto'
import type { Complaint } from './complaints.ts'
import type { Trial } from './trial.ts'
import { typesByRule } from './types-by-rule.ts'

/** How often the right type stands first, and among the three offered. */
export interface Hits {
  first: number
  three: number
}

export interface TypeFigures {
  messages: number
  learnt: number
  asked: number
  types: number
  byTitle: Hits
  byText: Hits
  /** What always offering the three commonest types would reach. */
  always: Hits
  lines: readonly string[]
}

type Labelled = Complaint & { code: string }

/** A fifth of the messages is held out, by a hash of the id, so that it is the same fifth everywhere. */
const parts = 5
const heldOut = ({ id }: Complaint) => (createHash('sha256').update(id).digest()[0] ?? 0) % parts === 0

export const typeOf = ({ title }: Complaint) => typesByRule.find(([, , says]) => says.test(title))?.[0]

/** Four fifths are lived as cases from call to close, the house learns, and is asked for the types of the held-out fifth. */
export async function measureTypes(trial: Trial, messages: readonly Complaint[]): Promise<TypeFigures> {
  const labelled = messages.flatMap((message): Labelled[] => {
    const code = typeOf(message)
    return code ? [{ ...message, code }] : []
  })
  const learnt = labelled.filter((one) => !heldOut(one))
  const asked = labelled.filter(heldOut)
  const types = await typesOf(trial)
  await lived(trial, learnt, types)
  const codes = new Map([...types].map(([code, { typeId }]) => [typeId, code]))
  const offered = async (said: { title?: string; body?: string }) =>
    (await trial.clerk.precedents.types({ estateId: trial.estateId, ...said })).rows.map(
      (row) => codes.get(row.typeId) ?? '',
    )
  const byTitle: Answer[] = []
  const byText: Answer[] = []
  for (const of of asked) {
    byTitle.push({ of, offered: await offered({ title: of.title }) })
    byText.push({ of, offered: await offered({ body: of.body }) })
  }
  const common = [...Map.groupBy(learnt, ({ code }) => code)]
    .sort((one, other) => other[1].length - one[1].length)
    .map(([code]) => code)
  const figures = {
    messages: messages.length, learnt: learnt.length, asked: asked.length, types: new Set(labelled.map(({ code }) => code)).size,
    byTitle: hitsOf(byTitle), byText: hitsOf(byText), always: hitsOf(asked.map((of) => ({ of, offered: common }))),
  } // biome-ignore format: it reads as one row
  return { ...figures, lines: [...said(figures), ...hardest(byTitle)] }
}

interface Answer {
  of: Labelled
  offered: readonly string[]
}

const offeredAtMost = 3

function hitsOf(answers: readonly Answer[]): Hits {
  const share = (fits: (answer: Answer) => boolean) => answers.filter(fits).length / Math.max(1, answers.length)
  return {
    first: share(({ of, offered }) => offered[0] === of.code),
    three: share(({ of, offered }) => offered.slice(0, offeredAtMost).includes(of.code)),
  }
}

type Types = Map<string, Awaited<ReturnType<Trial['house']['cases']['types']>>[number]>

/** The house's types, and those of the file's world beside them. */
async function typesOf({ house }: Trial): Promise<Types> {
  const known = new Set((await house.cases.types({})).map(({ code }) => code))
  for (const [code, title] of typesByRule)
    if (!known.has(code))
      await house.casetypes.add({ kind: 'complaint', code, title, titleEn: title, department: 'service' })
  return new Map((await house.cases.types({})).map((type) => [type.code, type]))
}

const together = 8

async function lived({ house, clerk, estateId, clock, work }: Trial, learnt: readonly Labelled[], types: Types) {
  const waiting = [...learnt]
  const one = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { title, body, code } = next
      const type = types.get(code)
      const answers = Object.fromEntries((type?.questions ?? []).map(answerTo))
      const { caseId } = await clerk.cases.open({ estateId, typeId: type?.typeId ?? '', title, body, answers, source: 'letter' })
      await clerk.cases.finish({ caseId, result: '已处理' })
      await house.callbacks.confirm({ caseId })
    }
  }
  await Promise.all(Array.from({ length: together }, one))
  clock.now = clock.now.add({ hours: 1 })
  await work('precedents.learn')
} // biome-ignore format: it reads as one road

type Question = Awaited<ReturnType<Trial['house']['cases']['types']>>[number]['questions'][number]
const answerTo = ({ key, kind, options }: Question): [string, string | number | boolean] => [
  key,
  kind === 'yesno' ? false : kind === 'number' ? 1 : kind === 'choice' ? (options?.[0]?.value ?? '') : '不详',
]

const percent = (part: number) => `${(part * 100).toFixed(1)} %`
const hits = ({ first, three }: Hits) => `first ${percent(first)}, among three ${percent(three)}`

const said = (of: Omit<TypeFigures, 'lines'>) => [
  `${of.messages} messages; by rule ${of.learnt + of.asked} of them have one of ${of.types} types; learnt from ${of.learnt}, asked about ${of.asked} never seen`,
  `by the title: ${hits(of.byTitle)}`,
  `by the text alone, whose words gave no label: ${hits(of.byText)}`,
  `always the three commonest: ${hits(of.always)}`,
]

const mostHard = 10

function hardest(answers: readonly Answer[]): string[] {
  const missed = answers.filter(({ of, offered }) => !offered.slice(0, offeredAtMost).includes(of.code))
  return [
    `not among three (${missed.length}), the first of them:`,
    ...missed
      .slice(0, mostHard)
      .map(({ of, offered }) => `  ${of.code}, not ${offered.join(' ') || 'anything'}: ${of.title}`),
  ]
}
