import { inflateSync } from 'node:zlib'

/**
 * The text of each page of a PDF that the house printed, as a reader would copy it: lines end where the writer moved on.
 * Knows what Typst writes: plain objects, deflated streams, glyphs of two bytes with their `ToUnicode`.
 */
export function pagesOf(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes).toString('latin1')
  const objects = new Map(
    [...file.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map(([, id, body]) => [id, body ?? '']),
  )
  const stream = (id: string | undefined) => {
    const body = objects.get(id) ?? ''
    const raw = /stream\n([\s\S]*)\nendstream$/.exec(body)?.[1] ?? ''
    return body.includes('/FlateDecode') ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw
  }
  const glyphs = (font: string | undefined) =>
    signsOf(stream(/\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? '')?.[1]))
  return [...objects.values()]
    .filter((body) => /\/Type \/Page\b(?!s)/.test(body))
    .map((page) => {
      const resources = objects.get(/\/Resources (\d+) 0 R/.exec(page)?.[1]) ?? ''
      const fonts = new Map(
        [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name ?? '', glyphs(id)] as const),
      )
      return textIn(stream(/\/Contents (\d+) 0 R/.exec(page)?.[1]), fonts)
    })
}

const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')

function signsOf(map: string): Map<number, string> {
  const signs = new Map<number, string>()
  for (const [, block = ''] of map.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', sign = ''] of block.matchAll(/<(\w+)> <(\w+)>/g)) signs.set(Number.parseInt(glyph, 16), utf16(sign))
  return signs
} // biome-ignore format: it reads as one loop

function textIn(content: string, fonts: ReadonlyMap<string, Map<number, string>>): string {
  let signs = new Map<number, string>()
  const before: Map<number, string>[] = []
  let text = ''
  for (const token of tokensOf(content)) {
    if (typeof token === 'string') {
      if (token === 'q') before.push(signs)
      else if (token === 'Q') signs = before.pop() ?? signs
      else if (token === 'TJ') text += '\n'
      else signs = fonts.get(token.slice(1)) ?? signs
      continue
    }
    for (let n = 0; n + 1 < token.length; n += 2) text += signs.get(token.readUInt16BE(n)) ?? '\ufffd'
  }
  return text
}

const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** Words as they stand; strings, in brackets or as hexadecimal digits, as their bytes. Brackets inside a string stand unescaped where they are in pairs. */
function* tokensOf(content: string): Generator<string | Buffer> {
  for (let at = 0; at < content.length; ) {
    const hex = content[at] === '<' && /^<([0-9A-Fa-f]*)>/.exec(content.slice(at))
    if (hex) {
      yield Buffer.from(hex[1] ?? '', 'hex')
      at += hex[0].length
      continue
    }
    if (content[at] !== '(') {
      const word = /^[^\s()[\]]+/.exec(content.slice(at, at + 40))?.[0]
      if (word) yield word
      at += word?.length ?? 1
      continue
    }
    let raw = ''
    let depth = 1
    for (at += 1; depth > 0; at += 1) {
      const sign = content[at] ?? ')'
      if (sign === '(') depth += 1
      if (sign === ')') depth -= 1
      if (depth === 0) continue
      const [, octal, other] =
        sign === '\\' ? (/^([0-7]{1,3})|^([\s\S])/.exec(content.slice(at + 1, at + 4)) ?? []) : []
      raw += octal ? String.fromCharCode(Number.parseInt(octal, 8)) : other ? (named[other] ?? other) : sign
      at += (octal ?? other ?? '').length
    }
    yield Buffer.from(raw, 'latin1')
  }
}
