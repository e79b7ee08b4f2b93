import { Refusal } from '#kernel/refusal.ts'

/** Something that lives through time: it yields the moment at which it goes on, and acts when that moment has come. */
export type Story = AsyncGenerator<Temporal.Instant, void>

interface Entry {
  at: number
  story: Story
}

/** What is to come, one thing after the other: the clock stands at the moment of whoever acts. */
export function agendaOf(clock: { now: Temporal.Instant }) {
  const coming: Entry[] = []
  const put = (story: Story, moment: Temporal.Instant) => {
    const at = Math.max(moment.epochMilliseconds, clock.now.epochMilliseconds)
    coming.splice(placeFor(coming, at), 0, { at, story })
  }
  return {
    begin: (story: Story, moment = clock.now) => put(story, moment),
    /** Lives until a moment; what would go on after it stays as it is. */
    async liveUntil(end: Temporal.Instant) {
      for (let next = coming[0]; next && next.at <= end.epochMilliseconds; next = coming[0]) {
        coming.shift()
        clock.now = Temporal.Instant.fromEpochMilliseconds(next.at)
        const { value, done } = await next.story.next().catch(endedByRefusal)
        if (!done) put(next.story, value)
      }
      clock.now = end
    },
  }
}

/** Who is refused has come too late or knows too little: their story ends there. Anything else is a fault. */
function endedByRefusal(error: unknown): IteratorResult<never, void> {
  if (!(error instanceof Refusal)) throw error
  return { value: undefined, done: true }
}

export type Agenda = ReturnType<typeof agendaOf>

/** Behind all that comes earlier or at the same moment: who came first acts first. */
function placeFor(coming: readonly Entry[], at: number): number {
  let [low, high] = [0, coming.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((coming[middle]?.at ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}
