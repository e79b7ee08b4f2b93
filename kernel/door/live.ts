import type { FastifyInstance } from 'fastify'
import type { Actor } from '../actor.ts'
import type { LiveLine } from '../live.ts'
import type { Happening, OpenHouse } from '../open-house.ts'
import { SignInFirst } from '../refusal.ts'
import { tokenOf } from './request.ts'

const heartbeatMs = 20_000
const whoMs = 30_000
const mostWaitingBytes = 1024 * 1024

/** `GET /api/live`: server-sent events of what happens where this person may see it; ends with their session. */
export function openLive(app: FastifyInstance, house: OpenHouse, line: LiveLine) {
  const streams = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const end of streams) end()
  })
  app.get('/api/live', async (request, reply) => {
    const token = tokenOf(request) ?? ''
    const who = () => house.ports.who(house.gate, token, house.now())
    let actor = await who()
    if (!actor) throw new SignInFirst('live')
    reply.hijack()
    const out = reply.raw
    out.writeHead(200, streamHead)
    out.write('retry: 2000\n\n')

    const hear = (happenings: readonly Happening[]) => {
      if (happenings.some((happening) => isAbout(happening, actor))) void lookAgain()
      const acts = happenings
        .filter((happening) => concerns(happening, actor))
        .map((happening) => told(happening, actor))
      if (acts.length === 0) return
      out.write(`data: ${JSON.stringify({ acts })}\n\n`)
      if (out.writableLength > mostWaitingBytes) end()
    }
    const lookAgain = () =>
      who().then(
        (found) => {
          actor = found
          if (!found) end()
        },
        (error) => house.fault(error, 'live'),
      )
    const timers = [setInterval(() => out.write(': still here\n\n'), heartbeatMs), setInterval(lookAgain, whoMs)]
    const end = () => void out.end()
    const silence = line.listen({ hear, lost: end })
    streams.add(end)
    out.on('close', () => {
      silence()
      streams.delete(end)
      for (const timer of timers) clearInterval(timer)
    })
  })
}

const streamHead = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
}

/** Staff hear of the estates they serve, residents of what names them. */
function concerns({ estateId, about }: Happening, actor: Actor | undefined): boolean {
  if (actor?.kind === 'resident') return about.includes(actor.id)
  return actor?.grants.some(({ estate }) => estate === '*' || estate === estateId) ?? false
}

/** Staff who are themselves among the ids, perhaps as the one complained about, do not hear whose matter it is. */
const told = (happening: Happening, actor: Actor | undefined): Happening =>
  actor?.kind === 'staff' && happening.about.includes(actor.id) ? { ...happening, about: [actor.id] } : happening

/** What was done about a person or their session may have ended it, or changed what they may see. */
const isAbout = ({ about }: Happening, actor: Actor | undefined): boolean =>
  about.some((id) => id === actor?.id || id === actor?.sessionId)
