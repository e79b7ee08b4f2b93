import { classes, type Tone } from '#web/kit/tone.ts'

const mostCounted = 999

type LineProps = { name: string; count?: number | undefined; tone?: Tone | undefined; on: boolean; onGo: () => void }

/** One queue with what waits in it. */
export function QueueLine({ name, count, tone, on, onGo }: LineProps) {
  const figure = count !== undefined && count > mostCounted ? `${mostCounted}+` : count
  return (
    <button type="button" className={classes('queue', on && 'on')} aria-pressed={on} onClick={onGo}>
      <span className="cut">{name}</span>
      {figure !== undefined && <b className={classes(tone, tone && count ? 'c b' : '')}>{figure}</b>}
    </button>
  )
}
