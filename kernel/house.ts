import type { Act, Query } from './act.ts'
import type { Job } from './job.ts'
import type { Metric } from './metric.ts'

export interface Module {
  acts?: Record<string, unknown>
  queries?: Record<string, unknown>
  jobs?: Record<string, unknown>
  metrics?: Record<string, unknown>
}

/** Every module under its noun, the most depended-upon first. */
export type House = Record<string, Module>

export type NamedOp = (Act | Query) & { name: string }
export type NamedJob = Job & { name: string }
export type NamedMetric = Metric & { name: string }

const named = <T>(house: House, part: keyof Module): (T & { name: string })[] =>
  Object.entries(house).flatMap(([noun, module]) =>
    Object.entries(module[part] ?? {})
      .filter(([, value]) => typeof value === 'object' && value !== null && 'does' in value)
      .map(([verb, value]) => ({ ...(value as T), name: `${noun}.${verb}` })),
  )

/** Everything people may do and see, by the one name: `keys.lend` is URL, permission, journal verb, wording and button. */
export const opsOf = (house: House): NamedOp[] => [...named<Query>(house, 'queries'), ...named<Act>(house, 'acts')]
export const jobsOf = (house: House): NamedJob[] => named<Job>(house, 'jobs')
export const metricsOf = (house: House): NamedMetric[] => named<Metric>(house, 'metrics')
