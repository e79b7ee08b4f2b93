import { type House, jobsOf, metricsOf, type NamedOp, opsOf } from '#kernel/house.ts'
import { defaultRoles } from '#modules/staff/rules.ts'
import type { Known } from './handbook.ts'
import { limitSentence, time } from './limits.ts'
import { chapter, code, table } from './markdown.ts'

// The namespace of a module is in alphabetical order in Node and as written elsewhere: the handbook always says a to z.
const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1)

const covers = (grant: string, name: string) =>
  grant === name || (grant.endsWith('.*') && name.startsWith(grant.slice(0, -1)))

/** The roles that may do this from the first day, the administrator aside. */
function whoMay({ name, open, everyone, companyWide }: NamedOp): string {
  if (open) return 'everybody, signed in or not'
  if (everyone) return 'everybody who signed in'
  const roles = Object.entries(defaultRoles).filter(([, { grants }]) => grants.some((grant) => covers(grant, name)))
  return roles.map(([key]) => key).join(', ') + (companyWide ? ' (who serve every estate)' : '')
}

function opsTable(house: House, kind: 'act' | 'query', { zh }: Known): string {
  const rows = opsOf(house)
    .filter((op) => op.kind === kind)
    .sort(byName)
    .map((op) => [`\`${op.name}\``, zh[op.name] ?? '', op.does + (op.offline ? ' (also later, from a phone without network)' : ''), whoMay(op)]) // biome-ignore format: it reads as a row
  return rows.length === 0 ? '' : table(['name', '中文', 'does', 'who may'], rows)
}

export const acts = (house: House, known: Known): string => chapter('Acts', opsTable(house, 'act', known))
export const queries = (house: House, known: Known): string => chapter('Queries', opsTable(house, 'query', known))

export function jobs(house: House, { zh }: Known): string {
  const when = ({ daily, every, on }: { daily?: string; every?: string; on?: string }) =>
    on ? `on news \`${on}\`` : daily ? `daily at ${daily}` : `every ${time(every ?? 'PT0S')}`
  const rows = jobsOf(house)
    .sort(byName)
    .map((job) => [`\`${job.name}\``, zh[job.name] ?? '', job.does, when(job)])
  return chapter('By itself', rows.length === 0 ? '' : table(['name', '中文', 'does', 'when'], rows))
}

export function lives(noun: string, { zh, lives: all }: Known): string {
  const told = all
    .filter(({ name }) => name === noun)
    .map(({ name, states, diagram }) => {
      const words = states.map((state) => `\`${state}\` ${zh[`${name}.state.${state}`]}`).join(' · ')
      return `${words}\n\n\`\`\`mermaid\n${diagram()}\n\`\`\``
    })
  return chapter('Life', told.join('\n\n'))
}

export function limits(noun: string, { zh, limits: all }: Known): string {
  const own = all.filter(({ name }) => name.startsWith(`${noun}.`))
  return chapter(
    'Limits',
    own.map((limit) => `- **${zh[`limits.${limit.name}`]}** \`${limit.name}\`: ${limitSentence(limit)}`).join('\n'),
  )
}

export function figures(house: House, { zh }: Known): string {
  const told = metricsOf(house)
    .sort(byName)
    .map(
      ({ name, does, numerator, denominator, rows }) =>
        `- **${zh[name]}** \`${name}\`: ${does}. ${numerator}${denominator ? `, of: ${denominator.toLowerCase()}` : ''}. Opens to ${code([rows.query])}.`,
    )
  return chapter('Figures', told.join('\n'))
}

export function refusals(noun: string, { zh, en, refusals: all }: Known): string {
  const own = all.filter(({ by }) => by === noun).map(({ key }) => [`\`${key}\``, zh[key] ?? '', en[key] ?? ''])
  return chapter('What it says when it says no', own.length === 0 ? '' : table(['refusal', '中文', 'English'], own))
}
