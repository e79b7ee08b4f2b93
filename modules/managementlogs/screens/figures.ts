import { money, t } from '#web/words.ts'
import type { Facts } from '../rules.ts'

/** The figures of a day as people say them, each under its name. */
export function figuresSaid(facts: Facts): [name: string, words: string][] {
  const { cases, orders, rounds, checks, rectifications, services, visits, warnings, late } = facts
  const said = (name: string, params: Record<string, unknown>) => t(`managementlogs.figure.${name}.said`, params)
  const listed = (texts: readonly string[]) => texts.join(t('recurrences.and')) || t('managementlogs.none')
  const warned = ({ kind, colour }: Facts['warnings'][number]) =>
    t('weather.name', { kind: t(`weather.kind.${kind}`), colour: t(`weather.colour.${colour}`) })
  return [
    ['cases', said('cases', { ...cases, late })],
    ['orders', said('orders', orders)],
    ['rounds', said('rounds', rounds)],
    ['checks', said('checks', { ...checks, score: checks.score ?? '—' })],
    ['rectifications', said('rectifications', rectifications)],
    ['services', said('services', { ...services, visits })],
    ['warnings', listed(warnings.map(warned))],
    ['money', listed(facts.money.map(({ method, inFen, outFen }) => `${t(`receipts.method.${method}`)} ${money(inFen - outFen)}`))],
    ['acts', String(facts.acts)],
  ]
} // biome-ignore format: it reads as a table
