import type { Offers, Rule, Weight } from '#modules/phrases/rules.ts'
import * as phrases from '#modules/phrases/rules.ts'
import { inScriptOf, simplified, slips } from '#modules/spelling/rules.ts'

/** A duty as far as the coach must know it. The text is Chinese in either script, or English. */
export interface Clause {
  text: string
  /** As `duties` knows it: only what is continuous needs no limit. */
  kind: 'calendar' | 'quota' | 'limit' | 'target' | 'standard' | 'continuous'
  /** Whether the book says beside the text when it falls due, and which act proves it. */
  hasWhen: boolean
  hasProof: boolean
  /** What it weighs in the appraisal; 0 for nothing. */
  weight: number
}
/** A limit in force, as `deadlines` lists it: the house's own figures are offered first. */
export interface InForce {
  name: string
  promise: string
  /** `PT24H`, `P3D`; one told by a fact is passed over. */
  amount: string
  counting: 'clock' | 'open' | 'workday'
}
export interface Context {
  limits: readonly InForce[]
  /** What the company asks beyond the usual, in a word or two each: 急救, 客户系统. */
  companyRequirements: readonly string[]
}
export const nothingAround: Context = { limits: [], companyRequirements: [] }

/** A wording key with what fills it; the fact `limit` names a limit, which has words of its own. */
export interface Said {
  key: string
  facts: Readonly<Record<string, string>>
}
export interface Offer {
  /** What takes the place of the text between `from` and `to`, which may be elsewhere than the finding; empty to leave it out. */
  text: string
  from: number
  to: number
  why: Said
}
export interface Finding {
  /** 1 to 20, as the table in the README numbers them. */
  check: number
  /** Code units of the text; equal where something is missing. */
  from: number
  to: number
  weight: Weight
  says: Said
  offers: Offer[]
}
export interface Coached {
  /** 0 to 100: how clearly the duty is said. */
  score: number
  findings: Finding[]
  /** The whole text with the first offer of every finding taken over; null where nothing would change. */
  better: string | null
  scoreAfter: number
}

/** Looks at one duty: what is vague or missing, what to write instead, how clear it is. Advice only, refuses nothing. */
export function coached(clause: Clause, context: Context = nothingAround): Coached {
  if (!/\p{L}/u.test(clause.text)) return { score: 0, findings: [], better: null, scoreAfter: 0 }
  const findings = findingsOf(clause, context)
  const score = scoreOf(findings)
  const better = improved(clause, context)
  const scoreAfter = better === null ? score : scoreOf(findingsOf({ ...clause, text: better }, context))
  return { score, findings, better, scoreAfter }
}

const cost = { vague: 10, missing: 10, note: 4, good: 0 } as const
const scoreOf = (findings: readonly Finding[]) =>
  Math.max(0, 100 - findings.reduce((sum, { weight }) => sum + cost[weight], 0))

/** The text with an offer taken over. */
export const taken = (text: string, { from, to, text: offer }: Pick<Offer, 'from' | 'to' | 'text'>): string =>
  text.slice(0, from) + offer + text.slice(to)

const twoDuties = 15
const mostRounds = 4

/** Takes over the first offer of every finding, again while the new text still has offers; a duty is never split unasked. */
function improved(clause: Clause, context: Context): string | null {
  let text = clause.text
  for (let round = 0; round < mostRounds; round++) {
    const offers = findingsOf({ ...clause, text }, context)
      .flatMap(({ check, offers: [first] }) => (first && check !== twoDuties ? [first] : []))
      .toSorted((one, other) => other.from - one.from || other.to - one.to)
    let least = Number.POSITIVE_INFINITY
    for (const offer of offers) {
      if (offer.to > least || offer.from === least) continue
      text = taken(text, offer)
      least = offer.from
    }
    if (offers.length === 0) break
  }
  return text === clause.text ? null : text
}

/** One text with what every rule asks of it, known once. */
interface Look {
  clause: Clause
  context: Context
  /** In simplified characters, offsets as in the text. */
  plain: string
  chinese: boolean
  pieces: readonly Piece[]
  /** Before the last full stop. */
  end: number
}
interface Piece {
  text: string
  from: number
  /** Whether a full stop, a semicolon or nothing stands before it. */
  begins: boolean
}

function findingsOf(clause: Clause, context: Context): Finding[] {
  const plain = simplified(clause.text)
  const end = plain.search(/[。.！!；;\s]*$/)
  const look = { clause, context, plain, end, chinese: /\p{Script=Han}/u.test(plain), pieces: piecesOf(plain) }
  const letters = slips(clause.text).map((one): Finding => {
    const { check, from, to } = one
    const says = { key: `spelling.says.${one.says}`, facts: { was: clause.text.slice(from, to) } }
    const offers = one.offers.map((text) => ({ text, from, to, why: why('letter') }))
    return { check, from, to, weight: 'note', says, offers }
  })
  const firm = [...processes(look), ...letters.filter(({ check }) => check === 18)]
  for (const rule of look.chinese ? phrases.rules : phrases.english)
    firm.push(...asked(look, rule).filter((one) => !firm.some((other) => inTheWay(one, other))))
  const bad = [...firm, ...letters.filter(({ check }) => check !== 18), ...twoThings(look)]
  bad.push(...missing(look, bad))
  return [...bad, ...good(look, bad)].toSorted((one, other) => one.from - other.from || one.check - other.check)
}

/** Two rules may not speak of the same words, but a patrol is also an inspection. */
const inTheWay = (one: Finding, other: Finding) =>
  one.from < other.to && other.from < one.to && !(one.check === 4 && other.check === 3)

const said = (name: string, facts: Said['facts'] = {}): Said => ({ key: `coach.says.${name}`, facts })
const why = (name: string, facts: Said['facts'] = {}): Said => ({ key: `coach.why.${name}`, facts })

function piecesOf(plain: string): Piece[] {
  return [...plain.matchAll(/[^，。；！？\n,;!?]+/g)].map(({ 0: text, index }) => ({
    text: text.trimStart(),
    from: index + text.length - text.trimStart().length,
    begins: !/[，,]/.test(plain[index - 1] ?? '。'),
  }))
}

/** The places of which a rule speaks. */
function asked(look: Look, rule: Rule): Finding[] {
  const { plain, pieces, clause } = look
  return [...plain.matchAll(rule.when)].flatMap(({ 0: was, index: from }) => {
    const at = pieces.findLastIndex((piece) => piece.from <= from)
    const piece = pieces[at] ?? { text: plain, from: 0 }
    const scope = { piece: besideIt(pieces, at), rest: plain.slice(piece.from), clause: plain }[
      rule.unlessIn ?? 'piece'
    ]
    if (rule.unless?.test(scope)) return []
    const to = from + was.length
    const stop = piece.from + piece.text.trimEnd().length
    const places = {
      after: [to, to],
      start: [piece.from, piece.from],
      piece: [stop, stop],
      end: [look.end, look.end],
      whole: [piece.from, stop],
    }
    const [begins, ends] = (rule.place && places[rule.place]) ?? [from, to]
    const place = { from: begins ?? from, to: ends ?? to }
    const offers = offered(look, rule.offers, [piece.text, plain], rule.says, {
      ...place,
      was: rule.place === 'whole' ? piece.text.trimEnd() : was,
    })
    const known = clause.hasWhen && /calendar|quota/.test(clause.kind) && [2, 3].includes(rule.check)
    const says = said(rule.says, { was: clause.text.slice(from, to) })
    return [{ check: rule.check, from, to, weight: known ? 'note' : rule.weight, says, offers }]
  })
}

const shortest = 12

/** A piece, and the one before it where that only says a time: 每月 5 日前，定期核对. */
function besideIt(pieces: readonly Piece[], at: number): string {
  const [before, own] = [pieces[at - 1], pieces[at]]
  const leads = before && !own?.begins && before.text.length < shortest && /^(每|逢|\d)/.test(before.text)
  return `${leads ? before.text : ''}${own?.text ?? ''}`
}

/** The wordings of the first row that fits, in the script of the text, with the house's own limits filled in. */
function offered(
  look: Look,
  rows: Offers,
  about: readonly string[],
  says: string,
  place: { from: number; to: number; was?: string },
): Offer[] {
  const { from, to, was = '' } = place
  const fits = about.flatMap((text) => rows.slice(0, -1).filter(([topic]) => topic.test(text)))
  const [, ...wordings] = fits[0] ?? rows.at(-1) ?? [/./]
  const own = inScriptOf(look.clause.text)
  const offers = wordings.flatMap((wording): Offer[] => {
    const limit = /@(\w+)/.exec(wording)?.[1]
    const house = limit ? inForce(look.context.limits, limit) : undefined
    if (limit && !house) return []
    const text = own(fitted(wording.replace('$', was).replace(/@\w+/, house?.text ?? ''), look.plain, { from, to }))
    return [{ text, from, to, why: house ? why('limit', { limit: house.name }) : why(says) }]
  })
  return offers.filter(({ text }, n) => offers.findIndex((one) => one.text === text) === n)
}

/** 登记后 24 小时内, from the first limit in force that keeps this promise. */
function inForce(limits: readonly InForce[], promise: string): { text: string; name: string } | undefined {
  for (const { name, promise: kept, amount, counting } of limits) {
    const [, days, hours, minutes] = /^P(?:(\d+)D|T(?:(\d+)H)?(?:(\d+)M)?)$/.exec(amount) ?? []
    if (kept !== promise || !(days ?? hours ?? minutes)) continue
    const hour = hours && `${hours} ${counting === 'open' ? '工时' : '小时'}`
    const stretch = days ? `${days} 个工作日` : [hour, minutes && `${minutes} 分钟`].filter(Boolean).join(' ')
    return { name, text: `${promise === 'callback' ? '办结' : '登记'}后 ${stretch}内` }
  }
  return undefined
}

/** Does not say 后 twice, and sets a figure off from the characters around it. */
function fitted(wording: string, plain: string, { from, to }: { from: number; to: number }): string {
  const before = plain.slice(0, from)
  const short = /[后時时]\s*$/.test(before) ? wording.replace(/^(登记|办结)后 ?/, '') : wording
  const spaced = /^\d/.test(short) && /\p{Script=Han}$/u.test(before) ? ` ${short}` : short
  return /^[ ，。；,.]|^$/.test(plain.slice(to)) ? spaced.trimEnd() : spaced
}

/** A chain of stages without a limit or record between them. */
function processes(look: Look): Finding[] {
  const { plain, clause } = look
  if (!look.chinese) return []
  return [...plain.matchAll(phrases.chain)].flatMap(({ 0: was, index: from }) => {
    const before = plain.slice(0, from)
    if (phrases.learns.test(before)) return []
    const to = from + was.length
    const says = said('process', { was: clause.text.slice(from, to) })
    const lead = /(?:^|[，。；])(?:负责)?([^，。；]*?)的$/.exec(before)
    const begins = lead ? from - lead[0].replace(/^[，。；]/, '').length : from
    const stages = was.replaceAll(phrases.stage, (name) => `${phrases.stages[name] ?? ''}${name}`)
    const owed = `${lead ? `${lead[1]}：` : ''}${stages.replace(/[、和与及]+/g, '，')}`
    const text = inScriptOf(clause.text)(fitted(owed, plain, { from: begins, to }))
    const offers = [{ text, from: begins, to, why: why('process') }]
    return [{ check: 5, from, to, weight: 'missing', says, offers }]
  })
}

/** Two periods in one clause, or a report upward hung on something else: each becomes a clause of its own. */
function twoThings({ plain, pieces, clause }: Look): Finding[] {
  const periodOf = (text = '') => phrases.periods.find(([, pattern]) => pattern.test(text))?.[0]
  const first = periodOf(pieces[0]?.text) ?? (phrases.timed.test(pieces[0]?.text ?? '') ? 'limit' : undefined)
  return pieces.slice(1).flatMap(({ text, from, begins }): Finding[] => {
    const period = periodOf(text)
    const another = period && first && period !== first && (first !== 'limit' || begins)
    if (!another && !phrases.upward.test(text)) return []
    const to = from + text.length
    const and = /^(?:并|同时|且)?/.exec(text)?.[0].length ?? 0
    const before = plain.slice(0, from).search(/[，。；,;\s]*$/)
    const offers = [{ text: '。\n', from: before, to: from + and, why: why('two_things') }]
    const says = said('two_things', { was: clause.text.slice(from, to) })
    return [{ check: twoDuties, from, to, weight: 'note', says, offers }]
  })
}

/** What neither the text nor the book beside it says. */
function missing(look: Look, bad: readonly Finding[]): Finding[] {
  const { clause, plain, end: at } = look
  const { timed, standard, noWhen, noStandard } = look.chinese ? phrases.owed : phrases.owedInEnglish
  const lacks = (check: number, says: string, rows: Offers | null): Finding => {
    const offers = rows ? offered(look, rows, [plain], says, { from: at, to: at }) : []
    return { check, from: at, to: at, weight: 'missing', says: said(says), offers }
  }
  const found: Finding[] = []
  const offersTime = bad.some(({ check, offers }) => check <= 3 && offers.length > 0)
  if (!clause.hasWhen && clause.kind !== 'continuous' && !timed.test(plain))
    found.push(lacks(2, 'no_when', offersTime ? null : noWhen))
  if (!(clause.hasProof && clause.weight > 0) && !standard.test(plain)) found.push(lacks(12, 'no_standard', noStandard))
  return found
}

/** What is well said, so that praise stands beside blame. */
function good({ plain, clause, context, end }: Look, bad: readonly Finding[]): Finding[] {
  const praised = phrases.done.flatMap(([check, says, pattern]): Finding[] => {
    const found = bad.some((one) => one.check === check) ? null : pattern.exec(plain)
    if (!found) return []
    const [from, to] = [found.index, found.index + found[0].length]
    return [{ check, from, to, weight: 'good', says: said(says, { was: clause.text.slice(from, to) }), offers: [] }]
  })
  const own = context.companyRequirements.find((one) => plain.includes(simplified(one)))
  if (own) praised.push({ check: 13, from: end, to: end, weight: 'good', says: said('good_own', { own }), offers: [] })
  return praised
}
