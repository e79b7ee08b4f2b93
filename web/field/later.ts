import { useState } from 'react'
import type { Call } from '#web/api.ts'
import { draftNow } from '#web/draft.ts'
import { Refused } from '#web/post.ts'
import { answered, outbox, put, useOutbox } from './outbox.ts'
import { doneHere } from './queue.ts'
import { drain } from './sending.ts'
import type { Entry } from './store.ts'

const patienceMs = 3_000

export type LaterOptions<O> = {
  /** The matter, by its id: what was refused holds up later acts about the same, and a new try takes its place. */
  about?: string | undefined
  /** What the matter is called, to be told apart from others in the outbox. */
  what?: string | undefined
  /** The name of the draft it was typed in, so that it can be corrected. */
  draft?: string | undefined
  /** The query that shows how the matter stands, beside what was written here. */
  look?: { see: { opName: string }; input: unknown } | undefined
  /** It is done, or waits on the phone to be sent: then without an output. */
  onDone?: ((output: O | undefined) => void) | undefined
}

/** Like `useAct`, for acts that are done without network as well: written down on the phone, then sent, once and in order. */
export function useLater<I, O>(act: Call<I, O>, how: LaterOptions<O> = {}) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refused>()
  const send = async (input: I) => {
    setBusy(true)
    setError(undefined)
    try {
      // A browser that keeps nothing sends at once, or says that it cannot.
      if (outbox().broken) return how.onDone?.(await act(input))
      const answer = await sendLater(act.opName, input, how)
      if (answer?.how === 'refused') setError(new Refused(answer.code ?? 'fault', answer.status ?? 500, answer.facts))
      else how.onDone?.(answer?.output as O | undefined)
    } catch (failure) {
      setError(failure instanceof Refused ? failure : new Refused('devices.outbox.full', 507))
    } finally {
      setBusy(false)
    }
  }
  return { send, busy, error }
}

async function sendLater(act: string, input: unknown, { about, what, draft, look }: LaterOptions<never>) {
  const { seq } = await put({
    act,
    input,
    about: about ?? null,
    what: what ?? null,
    at: location.pathname.replace(/^\/field/, '') || '/',
    draft: draft ? { name: draft, value: draftNow(draft) } : null,
    look: look ? { see: look.see.opName, input: look.input } : null,
  })
  void drain()
  return answered(seq, patienceMs)
}

/** What was done about a matter and the house has not confirmed yet, oldest first. */
export function useDoneHere(about: string): Entry[] {
  const { all, unseen } = useOutbox()
  return doneHere(all, about, unseen)
}

/** A state as it will be once the house has heard: each step that can follow, follows. */
export function stateAfter<S extends string, E extends string>(
  life: { moves: readonly E[]; can(state: S, step: E): boolean; after(state: S, step: E): S },
  from: S,
  done: readonly Entry[],
): S {
  return done.reduce((state, { act }) => {
    const step = life.moves.find((move) => move === act.split('.')[1])
    return step && life.can(state, step) ? life.after(state, step) : state
  }, from)
}
