import { act } from '#kernel/act.ts'
import { Printout, paper, printout } from '#kernel/paper/paper.ts'
import { estate, sheetOf } from '#modules/estates/index.ts'
import { speaker } from '#web/words.plugin.ts'
import { board } from '../queries.ts'
import { Export } from '../rules.ts'

export const printDay = act({
  does: 'Print the rounds of a span: each route with when every point was walked',
  input: Export,
  output: Printout,
  async run(ctx, { estateId, from, to, language }) {
    const { timeZone } = await estate(ctx.db, estateId)
    const say = speaker(language)
    const rows = await board.run(ctx, { estateId, from, to })
    const day = from.toZonedDateTimeISO(timeZone).toPlainDate().toString()
    const at = (moment: Temporal.Instant) => moment.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' })
    const routes = rows.map(({ route, kind, rounds }) => ({
      route: `${route} · ${say(`rounds.kind.${kind}`)}`,
      rounds: rounds.map((round) => [
        `${at(round.opensAt)}–${at(round.dueAt)}`, round.holder ?? say('rounds.nobody'), say(`rounds.state.${round.state}`),
        round.points.map((point) => `${point.no} ${point.place} ${point.at ? at(point.at) : say(`round_points.state.${point.state}`)}`).join('；'),
      ]),
    }))
    const heads = ['hours', 'holder', 'state', 'points'].map((key) => say(`rounds.print.${key}`))
    const sheet = await sheetOf(ctx, estateId, { language, title: `${say('rounds')} ${day}` })
    const none = say('rounds.none')
    return printout(`rounds-${day}.pdf`, await paper(new URL('day.typ', import.meta.url), sheet, { routes, heads, none }))
  },
}) // biome-ignore format: it reads as one row
