import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { Malformed } from './set.ts'

const Row = z.object({
  id: z.string().min(1),
  at: z.string().transform((text, context) => {
    try {
      return Temporal.Instant.from(text)
    } catch {
      context.addIssue(`not a moment: ${text}`)
      return z.NEVER
    }
  }),
  title: z.string().trim(),
  body: z.string(),
})

/** A message of the file: when it came, its title and its text, each as long as a case of the house holds. */
export type Complaint = z.output<typeof Row>

const shortestTitle = 2
const longestTitle = 120
const longestBody = 5000

/** The messages of a file (`id,reporter,at,title,body,reply,replied_at`), the oldest first. */
export function complaintsIn(text: string): readonly Complaint[] {
  const rows = z.array(Row).safeParse(cells(text))
  if (!rows.success) {
    const [issue] = rows.error.issues
    throw new Malformed(`not a file of complaints: row ${issue?.path.join(' ')}: ${issue?.message}`)
  }
  return rows.data
    .map((row) => ({ ...row, title: titleOf(row), body: row.body.trim().slice(0, longestBody) }))
    .sort((one, other) => Temporal.Instant.compare(one.at, other.at) || one.id.localeCompare(other.id))
}

// A message without a title of its own begins with its text, as a clerk would write it down.
const titleOf = ({ title, body }: Complaint) =>
  (title.length < shortestTitle ? `${title} ${body.trim()}`.trim() : title).slice(0, longestTitle)

function cells(text: string): unknown {
  try {
    return parse(text, { columns: true, bom: true })
  } catch (problem) {
    throw new Malformed(`not a table: ${String(problem)}`)
  }
}
