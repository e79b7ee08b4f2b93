const date = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/g
const span =
  /(?:\d{4}年)?(\d{1,2})月(\d{1,2})日(?:[（(][^）)]*[）)])?\s*(?:至|到|—|-|–|~)\s*(?:\d{4}年)?(?:(\d{1,2})月)?(\d{1,2})日/g

/** What a notice says of its own year: the days off, and the days that are worked instead. */
export type Noticed = { restDays: string[]; makeupDays: string[] }

/**
 * Reads the State Council's notice as it is published: “1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。”
 * A clause with 放假 lists days off, one with 上班 days that are worked; days of other years are left to their own notice.
 */
export function readNotice(text: string, year: number): Noticed {
  const clauses = text.split(/[。；;\n]/)
  const rest = clauses.filter((clause) => clause.includes('放假')).flatMap((clause) => daysIn(clause, year))
  const work = clauses
    .filter((clause) => clause.includes('上班') && !clause.includes('放假'))
    .flatMap((clause) => daysIn(clause, year))
  const makeupDays = [...new Set(work)].sort()
  return { restDays: [...new Set(rest)].filter((day) => !makeupDays.includes(day)).sort(), makeupDays }
}

function daysIn(clause: string, year: number): string[] {
  const days = new Set<string>()
  for (const [, month, first, endMonth, last] of clause.matchAll(span)) {
    const from = dayOf(year, Number(month), Number(first))
    const to = dayOf(year, Number(endMonth ?? month), Number(last))
    for (let day = from; from && to && day && Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 }))
      days.add(day.toString())
  }
  for (const [, said, month, day] of clause.replace(span, '').matchAll(date)) {
    const one = said && Number(said) !== year ? undefined : dayOf(year, Number(month), Number(day))
    if (one) days.add(one.toString())
  }
  return [...days]
}

function dayOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}
