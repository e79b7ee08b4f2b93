import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { OpenHouse } from '../open-house.ts'
import type { Said } from './answers.ts'
import { nameOf } from './request.ts'

/** What the door counts while it answers. */
export interface Tally {
  said(said: Said): void
  /** An act was done among many in one request. */
  done(act: string): void
}

const seconds = [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3]

/** `GET /metrics` for Prometheus, for this machine only; figures of operation, never of people. */
export function openMetrics(app: FastifyInstance, house: OpenHouse): Tally {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const registers = [register]
  const durations = new Histogram({
    name: 'steward_request_seconds', help: 'Requests by act, query or route', labelNames: ['name', 'status'], buckets: seconds, registers,
  }) // biome-ignore format: it reads as a row
  const acts = new Counter({
    name: 'steward_acts_total',
    help: 'Acts done over the door',
    labelNames: ['act'],
    registers,
  })
  const refusals = new Counter({
    name: 'steward_refusals_total', help: 'Refusals by name', labelNames: ['code'], registers,
  }) // biome-ignore format: it reads as a row
  const denials = new Counter({ name: 'steward_denials_total', help: 'Denied attempts', registers })
  const faults = new Counter({ name: 'steward_faults_total', help: 'Faults of ours', registers })
  const look = gauges(house, registers)

  app.addHook('onResponse', async (request, reply) => {
    const name = nameOf(house, request)
    durations.observe({ name, status: reply.statusCode }, reply.elapsedTime / 1000)
    if (reply.statusCode === 200 && house.ops.get(name)?.op.kind === 'act') acts.inc({ act: name })
  })
  app.get('/metrics', { config: { rateLimit: false } }, async (request, reply) => {
    if (!isThisMachine(request.ip)) return reply.code(403).send({ code: 'denied', facts: {} })
    await look()
    return reply.type(register.contentType).send(await register.metrics())
  })
  return {
    done: (act) => acts.inc({ act }),
    said({ status, body }) {
      if (status === 409) refusals.inc({ code: body.code })
      if (status === 403) denials.inc()
      if (status === 500) faults.inc()
    },
  }
}

const isThisMachine = (ip: string) => /^(::1|(::ffff:)?127\.)/.test(ip)

interface Depth {
  running: number
  breached: number
  paused: number
  lag: number
  queue: number
}

/** Figures that are read when they are asked for; returns the way to read them. */
function gauges(house: OpenHouse, registers: Registry[]) {
  const clocks = new Gauge({ name: 'steward_clocks', help: 'Open clocks by state', labelNames: ['state'], registers })
  const lag = new Gauge({ name: 'steward_clock_lag_seconds', help: 'How late the watch over the clocks is', registers })
  const queue = new Gauge({ name: 'steward_queue_length', help: 'News that jobs have not heard yet', registers })
  const pool = new Gauge({
    name: 'steward_connections', help: 'Connections of the pool', labelNames: ['state'], registers,
  }) // biome-ignore format: it reads as a row
  return async () => {
    const depth = await depthOf(house)
    for (const state of ['running', 'breached', 'paused'] as const) clocks.set({ state }, depth[state])
    lag.set(depth.lag)
    queue.set(depth.queue)
    pool.set({ state: 'open' }, house.pool.totalCount)
    pool.set({ state: 'idle' }, house.pool.idleCount)
    pool.set({ state: 'awaited' }, house.pool.waitingCount)
  }
}

async function depthOf(house: OpenHouse): Promise<Depth> {
  const now = house.now()
  const { rows } = await sql<Depth>`
    select count(*) filter (where state = 'running')::int as running,
           count(*) filter (where state = 'breached')::int as breached,
           count(*) filter (where state = 'paused')::int as paused,
           greatest(0, coalesce(extract(epoch from ${now}::timestamptz - min(next_at)), 0))::float8 as lag,
           queue_length() as queue
    from clocks where ended_at is null`.execute(house.gate)
  return rows[0] ?? { running: 0, breached: 0, paused: 0, lag: 0, queue: 0 }
}
