const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ')
const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), `|${head.map(() => '---|').join('')}`, ...rows.map(row)].join('\n')

/** A chapter with its heading; nothing at all where there is nothing to tell. */
export const chapter = (title: string, text: string): string => (text === '' ? '' : `## ${title}\n\n${text}`)

export const code = (names: readonly string[], last = ', '): string =>
  names
    .map((name) => `\`${name}\``)
    .join(', ')
    .replace(/, (?=[^,]*$)/, last)
