import { sql } from 'kysely'
import { act } from '#kernel/act.ts'
import { yuan } from '#kernel/money/yuan.ts'
import { Printout, paper, printout } from '#kernel/paper/paper.ts'
import { refuse } from '#kernel/refusal.ts'
import { companyZone } from '#kernel/work/schedule.ts'
import { sheetOf } from '#modules/estates/index.ts'
import { speaker } from '#web/words.plugin.ts'
import { read } from '../queries.ts'
import { Print } from '../rules.ts'

type Log = NonNullable<Awaited<ReturnType<typeof read>>>
type Say = ReturnType<typeof speaker>

const template = new URL('day.typ', import.meta.url)

export const print = act({
  does: 'Print the log of a day: its figures, what was written, what is followed up, and both signatures',
  input: Print,
  output: Printout,
  async run(ctx, { managementLogId, language }) {
    const log = (await read(ctx, sql`l.id = ${managementLogId}`)) ?? refuse('managementlogs.unknown')
    ctx.at(log.estateId)
    const say = speaker(language)
    const title = say('managementlogs.print.title', { day: log.day.toString() })
    const sheet = await sheetOf(ctx, log.estateId, { language, title })
    return printout(`log-${log.day}.pdf`, await paper(template, sheet, bodyOf(log, title, say)))
  },
})

const clock = (moment: Temporal.Instant) =>
  moment.toZonedDateTimeISO(companyZone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')

function bodyOf(log: Log, title: string, say: Say) {
  const said = (key: string, params?: Record<string, unknown>) => say(`managementlogs.${key}`, params)
  const { facts } = log
  const signed = (who: string | null, at: Temporal.Instant | null) =>
    who && at ? `${who} ${clock(at)}` : said('print.unsigned')
  return {
    title,
    facts: figuresOf(facts, say),
    lists: [
      [
        said('complaints'),
        facts.complaints.map(({ number, title, state }) => [number, title, say(`cases.state.${state}`)]),
      ],
      [
        said('incidents'),
        facts.incidents.map(({ number, title, state }) => [number, title, say(`incidents.state.${state}`)]),
      ],
      [said('handovers'), facts.handovers.map(({ title, readers, haveRead }) => ['', title, `${haveRead}/${readers}`])],
      [
        said('written'),
        log.written.map(({ at, text, by, kind }) => [clock(at), `${said(`kind.${kind}`)}：${text}`, by ?? '']),
      ],
      [
        said('following'),
        log.following.map(({ words, number, closed }) => [number ?? '', words, said(closed ? 'closed' : 'still_open')]),
      ],
    ],
    points: log.keyPoints,
    opinion: log.opinion,
    words: { points: said('field.keyPoints'), opinion: said('field.opinion'), none: said('print.none') },
    signs: [
      [said('print.summer'), signed(log.summer, log.summedAt)],
      [said('print.signer'), signed(log.signer, log.signedAt)],
    ],
  }
}

/** The figures of the day as pairs of a word and its value. */
function figuresOf(facts: Log['facts'], say: Say): [string, string][] {
  const said = (key: string, params?: Record<string, unknown>) => say(`managementlogs.${key}`, params)
  const { cases, orders, rounds, checks, rectifications, services, money, warnings } = facts
  const listed = (texts: readonly string[]) => texts.join(say('recurrences.and')) || said('print.none')
  const named = (kind: string, colour: string) =>
    say('weather.name', { kind: say(`weather.kind.${kind}`), colour: say(`weather.colour.${colour}`) })
  return [
    [said('figure.cases'), said('figure.cases.said', { ...cases, late: facts.late })],
    [said('figure.orders'), said('figure.orders.said', orders)],
    [said('figure.rounds'), said('figure.rounds.said', rounds)],
    [said('figure.checks'), said('figure.checks.said', { ...checks, score: checks.score ?? '—' })],
    [said('figure.rectifications'), said('figure.rectifications.said', rectifications)],
    [said('figure.services'), said('figure.services.said', { ...services, visits: facts.visits })],
    [said('figure.warnings'), listed(warnings.map(({ kind, colour }) => named(kind, colour)))],
    [
      said('figure.money'),
      listed(money.map(({ method, inFen, outFen }) => `${say(`receipts.method.${method}`)} ${yuan(inFen - outFen)}`)),
    ],
    [said('figure.acts'), String(facts.acts)],
  ]
}
