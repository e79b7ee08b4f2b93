import { refresh } from '#web/api.ts'
import { post, Refused } from '#web/post.ts'
import { countOn, tellLoss } from './loss.ts'
import { answerAll, type Became, notSeen, nowSeen, outbox, ownerNow, read, refusedBy, setLine } from './outbox.ts'
import { answersTo, type Packed, pack } from './packing.ts'
import { pauseAfter, waitingOf } from './queue.ts'
import { lookAgain, watchAway } from './reads.ts'
import type { Entry } from './store.ts'

/** A fault of the house is tried so often before its entry stands aside for the others. */
const mostFaults = 5
const faults = new Map<number, number>()

let running = false
let wanted = false
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined
let lastDoneAt = Number.NEGATIVE_INFINITY

/** Sends what waits, in order, one tab at a time; goes on by itself when the house is reached again. */
export async function drain(): Promise<void> {
  wanted = true
  if (running) return
  running = true
  if (navigator.onLine !== false) setLine('sending')
  clearTimeout(timer)
  try {
    while (wanted) {
      wanted = false
      await navigator.locks.request('steward.field.outbox', sendAll)
    }
  } finally {
    running = false
  }
}

async function sendAll(): Promise<void> {
  const touched = new Set<string>()
  try {
    await read()
    if (navigator.onLine === false) return later('away')
    await meet()
    for (const { act } of notSeen()) touched.add(nounOf(act))
    for (let waiting = waitingOf(outbox().all); waiting.length > 0; waiting = waitingOf(outbox().all)) {
      const packed = await pack(waiting, lastDoneAt)
      const goesOn = await sendPacked(packed)
      for (const { entry } of packed) touched.add(nounOf(entry.act))
      if (!goesOn) return
    }
    failures = 0
    setLine('rest')
  } catch (error) {
    stop(error)
  } finally {
    if (touched.size > 0) void show([...touched, ...alsoShown(touched)])
  }
}

const nounOf = (act: string) => act.split('.')[0] ?? act

/** The pages ask the house anew. Where it is not reached, what was done here goes on standing beside what is kept. */
async function show(nouns: readonly string[]): Promise<void> {
  const done = notSeen()
  const matters = done.flatMap(({ about }) => about ?? [])
  if (await lookAgain(nouns, matters)) await nowSeen(done)
}

/** Who else's pictures an act of the phone changes. */
const alsoShown = (modules: ReadonlySet<string>) =>
  [...modules].some((noun) => noun === 'orders' || noun === 'cases' || noun === 'incidents')
    ? ['cases', 'orders', 'deadlines', 'agendas', 'turns']
    : ['turns', 'agendas', ...([...modules].some((noun) => noun === 'scans' || noun === 'findings') ? ['rounds'] : [])]

/** Nothing is sent in another person's name: the house says who is signed in, and what time it is. */
async function meet(): Promise<void> {
  const me = (await post('access.me', {})) as { employeeId?: string; estates: { id: string }[] }
  const who = ownerNow()
  if (!who || me.employeeId !== who) throw new Refused('sign_in', 401)
  await countOn()
  await tellLoss(who, me.estates[0]?.id)
}

/** Sends what was packed in one request, and writes down every answer; false where the rest has to wait. */
async function sendPacked(packed: readonly Packed[]): Promise<boolean> {
  const told = await answersTo(packed)
  const final: { entry: Entry; of: Became }[] = []
  let wait: Refused | undefined
  for (const [n, { entry, doneAtMs }] of packed.entries()) {
    const one = told[n] ?? 'waiting'
    if (one === 'waiting') continue
    wait = one instanceof Refused && waits(one, entry) ? one : undefined
    if (wait) break
    lastDoneAt = doneAtMs
    final.push({ entry, of: one instanceof Refused ? refusedBy(one) : { how: 'accepted', output: one.output } })
  }
  if (final.length > 0) await answerAll(final)
  else wait ??= new Refused('fault', 500)
  if (wait) stop(wait)
  return wait === undefined
}

const torn = 'files.torn'

/** Whether the same may well succeed later: the house was not reached, was too busy, failed, or asks who we are. */
function waits({ status, code }: Refused, { seq }: Entry): boolean {
  if (status === 0 || status === 401 || status === 429) return true
  if (status < 500 && code !== torn) return false
  const times = (faults.get(seq) ?? 0) + 1
  faults.set(seq, times)
  return times < mostFaults
}

function stop(error: unknown): void {
  const signedOut = error instanceof Refused && error.status === 401
  // Who is there is asked again, and the page shows the sign-in over everything.
  if (signedOut) void refresh(['access'])
  later(signedOut ? 'sign_in' : 'away')
}

function later(line: 'away' | 'sign_in'): void {
  failures += 1
  setLine(line)
  clearTimeout(timer)
  timer = setTimeout(() => void drain(), pauseAfter(failures))
}

/** From now on: whenever the network or the person comes back, what waits is sent. */
export function keepSending(): () => void {
  const go = () => {
    failures = 0
    void drain()
  }
  const look = () => document.visibilityState === 'visible' && go()
  const silence = watchAway((away) => away || go())
  addEventListener('online', go)
  document.addEventListener('visibilitychange', look)
  go()
  return () => {
    clearTimeout(timer)
    silence()
    removeEventListener('online', go)
    document.removeEventListener('visibilitychange', look)
  }
}
