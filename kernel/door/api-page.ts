import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { NamedOp } from '../house.ts'
import type { OpenHouse } from '../open-house.ts'

const style = readFileSync(new URL('./api-page.css', import.meta.url), 'utf8')

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const plain = (text: string) => text.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark)

/** `GET /api`: the table of contents of the product, for whoever writes a program against it. */
export function openApiPage(app: FastifyInstance, house: OpenHouse) {
  let page: string | undefined
  app.get('/api', (_, reply) => {
    page ??= pageOf([...house.ops.values()].map(({ op }) => op))
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  })
}

function pageOf(ops: readonly NamedOp[]): string {
  const modules = Map.groupBy(ops, ({ name }) => name.split('.')[0] ?? name)
  const acts = ops.filter(({ kind }) => kind === 'act').length
  const links = [...modules.keys()].map((noun) => `<a href="#${noun}">${noun}</a>`).join('')
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>Steward 管家 · API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<style>${style}</style></head><body><header><h1>Steward 管家 API</h1>
<p>${acts} acts, ${ops.length - acts} queries. Each has one name, which is its address, its permission and its verb in the journal.
<code>POST /api/&lt;noun&gt;/&lt;verb&gt;</code> with JSON; queries also answer <code>GET ?input={…}</code>.
All of it as <a href="/api/openapi.json">OpenAPI 3.1</a>; what happens as it happens: <code>GET /api/live</code>.</p>
<nav>${links}</nav></header><main>${[...modules].map(([noun, all]) => moduleOf(noun, all)).join('')}</main></body></html>`
}

const moduleOf = (noun: string, ops: readonly NamedOp[]) =>
  `<section id="${noun}"><h2>${noun}</h2>${ops.map(rowOf).join('')}</section>`

function rowOf(op: NamedOp): string {
  const who = op.open ? 'open' : op.everyone ? 'signed in' : 'granted'
  return `<details id="${op.name}"><summary><b class="${op.kind}">${op.kind}</b><code>${op.name}</code>
<span>${plain(op.does)}</span><i>${who}</i></summary><div>${fieldsOf('in', op.input)}${fieldsOf('out', op.output)}</div></details>`
}

interface Shape {
  type?: string | string[]
  format?: string
  const?: unknown
  enum?: unknown[]
  properties?: Record<string, Shape>
  required?: string[]
  items?: Shape
  anyOf?: Shape[]
}

function fieldsOf(title: string, shape: z.ZodType): string {
  const schema = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Shape
  return `<table><caption>${title}</caption>${propertyRows(schema, '')}</table>`
}

function propertyRows({ properties = {}, required = [] }: Shape, path: string): string {
  return Object.entries(properties)
    .map(([name, child]) => {
      const inner = child.type === 'array' ? (child.items ?? {}) : child
      const mark = required.includes(name) ? '' : '?'
      const row = `<tr><td><code>${plain(path + name)}${mark}</code></td><td>${plain(wordOf(child))}</td></tr>`
      return row + propertyRows(inner, `${path}${name}${child.type === 'array' ? '[]' : ''}.`)
    })
    .join('')
}

function wordOf({ type, format, enum: choices, anyOf, items, const: only }: Shape): string {
  if (only !== undefined) return JSON.stringify(only)
  if (choices) return choices.map((choice) => JSON.stringify(choice)).join(' | ')
  if (anyOf) return anyOf.map(wordOf).join(' | ')
  if (type === 'array') return `${wordOf(items ?? {})}[]`
  return format ?? [type ?? 'any'].flat().join(' | ')
}
