/** The table of contents with one more module in it: its imports in alphabetical place, the module itself last. */
export function withModule(text: string, noun: string): string {
  const lines = text.split('\n')
  const own = ['Acts', 'Queries'].map((part) => importOf(noun, part))
  const later = lines.findIndex((line) => !line.startsWith('import ') || pathOf(line) > pathOf(own[0] ?? ''))
  const entry = `  ${noun}: { acts: ${noun}Acts, queries: ${noun}Queries },`
  return lines
    .toSpliced(later, 0, ...own)
    .join('\n')
    .replace(/\n}\n/, `\n${entry}\n}\n`)
}

const importOf = (noun: string, part: string) => `import * as ${noun}${part} from './${noun}/${part.toLowerCase()}.ts'`

const pathOf = (line: string) => /'(.+)'/.exec(line)?.[1] ?? ''
