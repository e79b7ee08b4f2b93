import type { Db, Facts } from '../act.ts'
import { knownAt, loadClocks, type StoredClock, type StoredEvent, saveClocks } from './ledger.ts'
import { type Limit, type LimitBook, learnedSince, limitFor, placeNow } from './limits.ts'

/** One act as the clocks see it. */
export interface Step {
  act: string
  journalId: string
  estateId: string
  /** When it happened, and when the server heard of it. */
  at: Temporal.Instant
  heard: Temporal.Instant
  /** Ids by the field that named them, e.g. caseId (also caseIds); those in `born` did not exist before this act. */
  ids: ReadonlyMap<string, readonly string[]>
  born: ReadonlySet<string>
  facts: ReadonlyMap<string, Facts>
  newId(): string
}

const concerns = (limit: Limit, act: string) =>
  [limit.startActs, limit.goalActs, limit.pauseActs, limit.resumeActs, limit.cancelActs, limit.reopenActs].some(
    (acts) => acts.includes(act),
  )

/** Starts, meets, pauses, re-matches the clocks of every matter these acts are about, one act after the other, in their own transaction. */
export async function moveClocks(db: Db, book: LimitBook, steps: readonly Step[]): Promise<void> {
  const turns = steps
    .map((step) => ({ step, matters: mattersOf(book, step) }))
    .filter(({ matters }) => matters.size > 0)
  const [first] = turns
  if (!first) return
  const born = new Set(steps.flatMap((step) => [...step.born]))
  const old = [...new Set(turns.flatMap(({ matters }) => [...matters.keys()]))].filter((id) => !born.has(id))
  const known = old.length > 0 ? await loadClocks(db, old) : []
  const [started, moved, fresh] = [new Set<StoredClock>(), new Set<StoredClock>(), new Map<string, StoredEvent[]>()]
  for (const { step, matters } of turns) {
    const turn = new ClockTurn(book, step, known)
    for (const [aboutId, field] of matters) turn.matter(aboutId, field)
    known.push(...turn.started)
    for (const clock of turn.started) started.add(clock)
    for (const clock of turn.moved) if (!started.has(clock)) moved.add(clock)
    for (const [id, events] of turn.fresh) fresh.set(id, [...(fresh.get(id) ?? []), ...events])
  }
  await saveClocks(db, book, [...started], [...moved], fresh, first.step.heard)
}

function mattersOf(book: LimitBook, step: Step): Map<string, string> {
  const matters = new Map<string, string>()
  for (const limit of book.limits) {
    for (const id of [...(step.ids.get(limit.about) ?? []), ...(step.ids.get(`${limit.about}s`) ?? [])])
      if (concerns(limit, step.act) || step.facts.has(id)) matters.set(id, limit.about)
  }
  return matters
}

/** One act's turn over the clocks: collects what starts and what moves, and saves nothing. */
class ClockTurn {
  readonly started: StoredClock[] = []
  readonly moved = new Set<StoredClock>()
  readonly fresh = new Map<string, StoredEvent[]>()
  private readonly book: LimitBook
  private readonly step: Step
  private readonly known: readonly StoredClock[]

  constructor(book: LimitBook, step: Step, known: readonly StoredClock[]) {
    this.book = book
    this.step = step
    this.known = known
  }

  matter(aboutId: string, field: string) {
    const mine = this.known.filter((clock) => clock.aboutId === aboutId)
    const said = this.step.facts.get(aboutId)
    const facts = { ...mine.at(-1)?.facts, ...said }
    const estateId = mine[0]?.estateId ?? this.step.estateId
    const promises = new Set(this.book.limits.filter((limit) => limit.about === field).map((limit) => limit.promise))
    for (const promise of promises) {
      const limit = limitFor(this.book, promise, estateId, facts)
      const current = mine.findLast((clock) => clock.promise === promise)
      if (current && !current.endedAt) this.open(current, limit, facts, said !== undefined)
      else if (current && limit && said && letGo(current) && !limit.amount.startsWith('fact:'))
        this.revive(current, limit, facts)
      else this.closed(current, limit, facts, aboutId)
    }
  }

  private open(clock: StoredClock, limit: Limit | undefined, facts: Facts, learned: boolean) {
    const { act } = this.step
    const own = this.book.limits.find((l) => l.id === clock.limitId)
    // What keeps a promise may also be what ends its limit: then it was kept.
    if (learned && (limit || !own?.goalActs.includes(act))) this.rematch(clock, limit, facts)
    const rules = limit ?? own
    if (!rules) return
    if (rules.goalActs.includes(act)) {
      this.add(clock, 'meet', null)
      if (rules.again && limit) this.start(limit, facts, clock.aboutId, clock.round + 1, rules.again, true)
    } else if (rules.cancelActs.includes(act)) this.add(clock, 'merge', null)
    else if (rules.pauseActs.includes(act)) this.add(clock, 'pause', null)
    else if (rules.resumeActs.includes(act)) this.add(clock, 'resume', null)
  }

  private closed(clock: StoredClock | undefined, limit: Limit | undefined, facts: Facts, aboutId: string) {
    const { act } = this.step
    const met = clock?.state === 'met' || clock?.state === 'met_late'
    if (clock && met && limit?.reopenActs.includes(act)) {
      this.catchUp(clock)
      this.add(clock, 'reopen', { keep: limit.keep })
    } else if (limit?.startActs.includes(act)) this.start(limit, facts, aboutId, (clock?.round ?? 0) + 1, limit.amount)
  }

  /** New facts may put another limit in force: time used stays used. Without any limit the promise ends. */
  private rematch(clock: StoredClock, limit: Limit | undefined, facts: Facts) {
    clock.facts = facts
    clock.holderId = holderIn(facts) ?? clock.holderId
    this.moved.add(clock)
    if (!limit) return this.add(clock, 'merge', { reason: withoutLimit })
    // A limit that was changed meanwhile holds for what begins after it; the same promise is kept as it was given.
    const same = this.book.names.get(clock.limitId) === limit.name
    if (same && !limit.amount.startsWith('fact:')) return
    const again = clock.events[0]?.detail?.again && limit.again
    const amount = this.amountOf(again || limit.amount, facts, clock.startedAt)
    if (same && amount === clock.amount) return
    const otherCalendar = limit.calendar !== clock.calendar
    Object.assign(clock, {
      limitId: limit.id,
      amount,
      counting: limit.counting,
      calendar: limit.calendar,
      levels: limit.levels,
      fired: same ? clock.fired : 0,
    })
    const known = otherCalendar && { known: placeNow(this.book, limit.calendar, clock.estateId) }
    this.add(clock, 'retarget', { amount, counting: limit.counting, ...known })
  }

  private amountOf(amount: string, facts: Facts, from: Temporal.Instant): string {
    if (!amount.startsWith('fact:')) return amount
    const until = Temporal.Instant.from(String(facts[amount.slice('fact:'.length)]))
    const seconds = Math.floor(until.since(from).total('seconds'))
    return `PT${Math.max(1, seconds)}S`
  }

  private start(limit: Limit, facts: Facts, aboutId: string, round: number, amountText: string, again = false) {
    const { step } = this
    const amount = this.amountOf(amountText, facts, step.at)
    const { id: limitId, promise, counting, calendar, levels } = limit
    const clock: StoredClock = {
      id: step.newId(), estateId: step.estateId, limitId, aboutId, promise, round, amount, counting, calendar, levels, facts,
      holderId: holderIn(facts),
      state: 'running', startedAt: step.at, endedAt: null, excusedAt: null, fired: 0, events: [],
    } // biome-ignore format: it reads as one row
    this.started.push(clock)
    const known = placeNow(this.book, calendar, step.estateId)
    this.add(clock, 'start', { amount, counting, known, ...(again && { again }) })
  }

  /** A limit that holds again counts from the first start, its pauses kept: nobody gains time by a way round. */
  private revive(old: StoredClock, limit: Limit, facts: Facts) {
    const { id: limitId, counting, calendar, levels } = limit
    const amount = this.amountOf(limit.amount, facts, old.startedAt)
    const clock: StoredClock = {
      ...old, id: this.step.newId(), limitId, round: old.round + 1, amount, counting, calendar, levels, facts, holderId: holderIn(facts) ?? old.holderId,
      state: 'running', endedAt: null, excusedAt: null, fired: 0, events: [],
    } // biome-ignore format: it reads as one row
    this.started.push(clock)
    this.add(clock, 'start', { amount, counting, known: placeNow(this.book, calendar, old.estateId) })
    for (const rest of old.events.filter(({ type }) => type === 'pause' || type === 'resume')) this.keep(clock, rest)
  }

  /** What was learned of its calendar while it rested. */
  private catchUp(clock: StoredClock) {
    const told = new Set(clock.events.map((event) => event.detail?.calendarId))
    for (const { id } of learnedSince(this.book, clock.calendar, clock.estateId, knownAt(clock)))
      if (!told.has(id)) this.add(clock, 'recalendar', { calendarId: id })
  }

  private add(clock: StoredClock, type: StoredEvent['type'], detail: StoredEvent['detail']) {
    const { at, heard, journalId } = this.step
    const when = type === 'start' ? clock.startedAt : type === 'meet' ? later(at, earliestGoal(clock)) : heard
    this.keep(clock, { type, at: when, heardAt: heard, journalId, detail })
  }

  private keep(clock: StoredClock, told: Omit<StoredEvent, 'n'>) {
    const event = { ...told, n: clock.events.length }
    clock.events.push(event)
    this.fresh.set(clock.id, [...(this.fresh.get(clock.id) ?? []), event])
    if (!this.started.includes(clock)) this.moved.add(clock)
  }
}

const withoutLimit = 'without_limit'

/** Whether it ended only because no limit held for it any more. */
const letGo = ({ events }: StoredClock) => {
  const last = events.at(-1)
  return last?.type === 'merge' && last.detail?.reason === withoutLimit
}

const later = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) < 0 ? other : one

/** A goal cannot have been reached before the clock ran: a phone's late news counts from the start, or the last reopening. */
const earliestGoal = (clock: StoredClock) =>
  clock.events.findLast(({ type }) => type === 'start' || type === 'reopen')?.at ?? clock.startedAt

/** Who must act, as the facts of the matter name them. */
function holderIn({ holderId, handlerId }: Facts): string | null {
  const named = holderId ?? handlerId
  return typeof named === 'string' ? named : null
}
