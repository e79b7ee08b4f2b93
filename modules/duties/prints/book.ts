import { sql } from 'kysely'
import { act, type Ctx } from '#kernel/act.ts'
import { headOffice } from '#kernel/actor.ts'
import { Printout, paper, printout } from '#kernel/paper/paper.ts'
import { keptWords, type Spec, untilWords, whenWords } from '#modules/clauses/index.ts'
import { sheetOf } from '#modules/estates/index.ts'
import { companyDay } from '#modules/staff/index.ts'
import { speaker } from '#web/words.plugin.ts'
import { one } from '../queries.ts'
import { Print } from '../rules.ts'

type Book = Awaited<ReturnType<typeof one.run>>
type Say = ReturnType<typeof speaker>

const template = new URL('book.typ', import.meta.url)

export const print = act({
  does: 'Print a duty book: its clauses, who approved it, and where its holders sign',
  input: Print,
  output: Printout,
  async run(ctx, { bookId, language }) {
    const book = await one.run(ctx, { bookId })
    const line = await lineOf(ctx, book, language)
    const say = speaker(language)
    const title = say('duties.print.title', { post: line.post, version: book.version })
    const sheet = await sheetOf(ctx, headOffice, { language, title })
    return printout(
      `duties-${book.version}.pdf`,
      await paper(template, sheet, bodyOf(book, line, title, language, say)),
    )
  },
})

interface Line {
  post: string
  department: string
  above: string | null
  below: string[]
  preamble: string | null
  /** Everybody in the post, with the moment of their signature. */
  holders: { name: string; at: string | null }[]
}

/** Where the post stands in the line, and who holds it. */
async function lineOf({ db, now }: Ctx, { bookId }: Book, language: 'zh' | 'en'): Promise<Line> {
  const day = companyDay(now)
  const named = (chinese: string, english: string) =>
    language === 'en' ? sql`coalesce(${sql.ref(english)}, ${sql.ref(chinese)})` : sql.ref(chinese)
  const { rows } = await sql<Line>`
    select ${named('p.title', 'p.titleEn')} as post, ${named('d.name', 'd.nameEn')} as department, ${named('up.title', 'up.titleEn')} as above,
      array(select ${named('u.title', 'u.titleEn')} from posts u where u.reports_to = p.id order by u.title) as below,
      ${named('t.preamble', 't.preambleEn')} as preamble,
      coalesce((select jsonb_agg(jsonb_build_object('name', h.name, 'at', h.at) order by h.at nulls last, h.name) from (
        select distinct e.id, e.name, to_char(k.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as at
        from assignments s join employees e on e.id = s.employee_id
        left join duty_acknowledgements k on k.book_id = b.id and k.employee_id = e.id
        where s.post_id = p.id and s.from_day <= ${day} and (s.until_day is null or s.until_day >= ${day})) h), '[]') as holders
    from duty_books b join posts p on p.id = b.post_id join departments d on d.id = p.department_id
    left join posts up on up.id = p.reports_to left join duty_templates t on t.key = b.template
    where b.id = ${bookId}`.execute(db)
  const [line] = rows
  if (!line) throw new Error('a book without its post')
  return line
}

function bodyOf(book: Book, line: Line, title: string, language: 'zh' | 'en', say: Say) {
  const none = say('duties.print.none')
  const said = (key: string) => say(`duties.print.${key}`)
  const inWords = (chinese: string, english: string | null) => (language === 'en' ? (english ?? chinese) : chinese)
  const facts: [string, string][] = [
    [said('post'), line.post],
    [said('department'), line.department],
    [said('above'), line.above ?? none],
    [said('below'), line.below.join(say('recurrences.and')) || none],
    [said('version'), `${book.version} · ${say(`duty_books.state.${book.state}`)}`],
    [said('effectiveOn'), book.effectiveOn?.toString() ?? none],
    [said('drafter'), book.drafter ?? none],
    [said('approver'), book.approver ?? none],
    [said('reviewOn'), book.reviewOn?.toString() ?? none],
    [said('reason'), book.reason],
  ]
  const weights = book.clauses.reduce((sum, { weight }) => sum + weight, 0)
  return {
    title,
    facts,
    preamble: line.preamble,
    clauses: book.clauses.map((clause, n) => ({
      number: n + 1,
      register: clause.registerId,
      title: inWords(clause.title, clause.titleEn),
      words: inWords(clause.words, clause.wordsEn),
      when: whenWords(clause.spec as Spec, say),
      until: untilWords(clause.spec as Spec, say),
      kept: keptWords(clause.spec as Spec, say),
      weight: clause.weight,
    })),
    holders: line.holders,
    words: {
      clauses: said('clauses'),
      columns: ['number', 'clause', 'when', 'kept', 'weight'].map((column) => said(`column.${column}`)),
      weights: say('duties.weights', { sum: weights }),
      signatures: said('signatures'),
      acknowledge: said('acknowledge'),
      signs: ['name', 'at', 'sign'].map((column) => said(`column.${column}`)),
      signers: ['drafter', 'approver'].map((who) => say('duties.print.signer', { who: said(who) })),
    },
  }
}
