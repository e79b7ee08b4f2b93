import './promises.css'
import { useEffect, useMemo, useState } from 'react'
import { api, refresh, useSee } from '#web/api.ts'
import { ClockTile } from '#web/kit/ClockTile.tsx'
import { ClockWhy } from '#web/kit/ClockWhy.tsx'
import { type ClockFace, faceByDue } from '#web/kit/clock.ts'
import { Refusal } from '#web/kit/Refusal.tsx'
import { onNews } from '#web/live.ts'
import { now } from '#web/now.ts'
import { t } from '#web/words.ts'
import { folded } from './folded.tsx'

export type Promised = Awaited<ReturnType<typeof api.deadlines.clocks>>['rows'][number]

const readAgainMs = 60_000

/** The clocks of a matter, the latest round of each promise, in the order in which they are kept. */
export function usePromises(aboutId: string): { rows: Promised[]; asOf: string; error: Error | null } {
  const { data, error } = useSee(api.deadlines.clocks, { aboutId }, { everyMs: readAgainMs })
  // The clocks belong to another module than the acts that move them: news about the matter is news about its clocks.
  useEffect(
    () => onNews((news) => news.some(({ about }) => about.includes(aboutId)) && void refresh(['deadlines'])),
    [aboutId],
  )
  return useMemo(() => ({ rows: latest(data?.rows ?? []), asOf: now().toString(), error }), [data, error])
}

function latest(rows: readonly Promised[]): Promised[] {
  const last = new Map<string, Promised>()
  for (const row of rows) if ((last.get(row.promise)?.round ?? 0) <= row.round) last.set(row.promise, row)
  return [...last.values()].sort((a, b) => placeOf(a) - placeOf(b))
}

const placeOf = ({ promise }: Promised) => inOrder.indexOf(promise)
const inOrder = ['response', 'progress', 'plan', 'finish', 'callback', 'callback_again', 'callback_agreed']

/** A clock of the house as a ring understands it at `asOf`; one that rests at night tells the time to its due moment, as lists do. */
export function faceOf(clock: Promised, asOf: string): ClockFace {
  const { state, dueAt, usedSeconds, leftSeconds } = clock
  const counting = state === 'running' || state === 'breached'
  if (counting && clock.counting !== 'clock') return faceByDue(clock, Temporal.Instant.from(asOf))
  return { state, dueAt, used: usedSeconds, left: leftSeconds, asOf, counting }
}

/** 首次响应 2 小时: the promise and how long it may take. */
export function promiseName({
  limit,
  promise,
  amount,
  counting,
}: Pick<Promised, 'limit' | 'promise' | 'amount' | 'counting'>) {
  const name = t(`${limit.split('.')[0]}.promise.${promise}`)
  const found = /^P(?:(\d+)D|T(?:(\d+)H)?(?:(\d+)M)?)$/.exec(amount)
  if (!found) return name
  const [, days, hours, minutes] = found
  if (days) return `${name} ${t(`deadlines.amount.${counting === 'workday' ? 'workdays' : 'days'}`, { count: days })}`
  const unit = counting === 'open' ? 'open' : hours ? 'hours' : 'minutes'
  return `${name} ${t(`deadlines.amount.${unit}`, { count: hours ? Number(hours) + Number(minutes ?? 0) / 60 : minutes })}`
}

/** The promises of a matter as tiles; one at a time opens into its explanation. */
export function Promises({ aboutId }: { aboutId: string }) {
  const { rows, asOf, error } = usePromises(aboutId)
  const [open, setOpen] = useState<string>()
  const opened = rows.find(({ clockId }) => clockId === open)
  if (error) return <Refusal error={error} />
  return (
    <>
      <div className="promises">
        {rows.map((clock) => (
          <ClockTile
            key={clock.clockId}
            name={promiseName(clock)}
            clock={faceOf(clock, asOf)}
            open={clock.clockId === open}
            onOpen={() => setOpen(clock.clockId === open ? undefined : clock.clockId)}
          />
        ))}
      </div>
      {opened && <Explained clock={opened} asOf={asOf} />}
    </>
  )
}

function Explained({ clock, asOf }: { clock: Promised; asOf: string }) {
  const { data, error } = useSee(
    api.deadlines.explain,
    { clockId: clock.clockId },
    { everyMs: readAgainMs, keep: true },
  )
  if (error) return <Refusal error={error} />
  if (!data) return null
  const spans = folded(data.spans.map(({ reason, ...span }) => ({ ...span, ...(reason ? { reason } : {}) })))
  return <ClockWhy clock={{ ...faceOf(clock, asOf), used: clock.usedSeconds }} spans={spans} />
}
