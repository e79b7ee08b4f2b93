import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { NamedOp } from '../house.ts'
import type { OpenHouse } from '../open-house.ts'
import { Answered, Batch, place } from './batch.ts'

type Json = Record<string, unknown>

/** What can be said instead of an answer; the same for every act and query. */
const refusals: Record<string, string> = {
  400: 'Malformed: the places that are wrong',
  401: 'Nobody is signed in',
  403: 'Not theirs to do or to see',
  409: 'Refused: a named fact of the business; its wording is in words.*.json under this code',
  429: 'Too much at once',
}

/** The whole API as OpenAPI 3.1, read from the acts and queries themselves. */
export function openApiOf(ops: Iterable<NamedOp>): Json {
  const all = [...ops].sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    openapi: '3.1.0',
    info: {
      title: 'Steward 管家',
      version: '1',
      description:
        'Every act and query of the house under its one name. POST JSON to /api/<noun>/<verb>; queries also answer GET with ?input={…}. POST /api/acts takes many acts at once.',
    },
    tags: [...new Set([...all.map(nounOf), 'acts'])].map((name) => ({ name })),
    security: [{ cookie: [] }, { bearer: [] }],
    paths: { ...Object.fromEntries(all.map((op) => [pathOf(op), pathItem(op)])), [place]: manyItem() },
    components: {
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'steward' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Said: said },
      responses: Object.fromEntries(
        Object.entries(refusals).map(([status, description]) => [
          `E${status}`,
          { description, ...jsonOf({ $ref: '#/components/schemas/Said' }) },
        ]),
      ),
      parameters: actHeaders,
    },
  }
}

const nounOf = ({ name }: { name: string }) => name.split('.')[0] ?? name
const pathOf = ({ name }: NamedOp) => `/api/${name.replace('.', '/')}`
const jsonOf = (schema: Json) => ({ content: { 'application/json': { schema } } })

const said: Json = {
  type: 'object',
  required: ['code', 'facts'],
  properties: {
    code: { type: 'string', description: 'The name of the refusal, e.g. keys.loan_too_long' },
    facts: { type: 'object', description: 'What the wording needs' },
    issues: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
  },
}

const inHeader = (name: string, description: string): Json => ({
  name, in: 'header', required: false, description, schema: { type: 'string', maxLength: 200 },
}) // biome-ignore format: it reads as a row

const actHeaders = {
  Key: inHeader('Idempotency-Key', 'The same key with the same input answers the same, once done; kept 90 days'),
  DoneAt: inHeader('X-Done-At', 'When it happened, for acts done without a network; at most 30 days ago'),
}

function pathItem(op: NamedOp): Json {
  const responses = Object.fromEntries(
    Object.keys(refusals).map((status) => [status, { $ref: `#/components/responses/E${status}` }]),
  )
  const operation = {
    operationId: op.name,
    summary: op.does,
    tags: [nounOf(op)],
    'x-kind': op.kind,
    ...(op.companyWide && { 'x-company-wide': true }),
    ...(op.open && { security: [] }),
    responses: { 200: { description: 'Done', ...jsonOf(schemaOf(op.output)) }, ...responses },
  }
  const input = schemaOf(op.input)
  const post = { ...operation, requestBody: { required: true, ...jsonOf(input) }, ...parametersOf(op) }
  if (op.kind === 'act') return { post }
  const asked = { name: 'input', in: 'query', required: false, ...jsonOf(input) }
  return { post, get: { ...operation, operationId: `${op.name}.get`, parameters: [asked] } }
}

/** Many acts in one request: each by its name and with the input that it has alone. */
function manyItem(): Json {
  return {
    post: {
      operationId: 'acts',
      summary: 'Do many acts in their order, each with its own key, line and answer; what is refused undoes no other',
      tags: ['acts'],
      requestBody: { required: true, ...jsonOf(schemaOf(Batch)) },
      responses: {
        200: { description: 'Each answered for itself, and kept', ...jsonOf(schemaOf(Answered)) },
        ...Object.fromEntries([400, 401, 429].map((status) => [status, { $ref: `#/components/responses/E${status}` }])),
      },
    },
  }
}

function parametersOf(op: NamedOp): Json {
  if (op.kind === 'query') return {}
  const names = op.offline ? ['Key', 'DoneAt'] : ['Key']
  return { parameters: names.map((name) => ({ $ref: `#/components/parameters/${name}` })) }
}

const ownWords: Record<string, string> = { steward: 'x-steward', of: 'x-of', class: 'x-class' }

/** What travels on the wire, which for codecs is the plain side; our own words about a field become extensions. */
function schemaOf(shape: z.ZodType): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      const fields = jsonSchema as Json
      for (const [own, extension] of Object.entries(ownWords)) {
        if (typeof fields[own] !== 'string') continue
        fields[extension] = fields[own]
        delete fields[own]
      }
    },
  })
  return schema
}

/** `GET /api/openapi.json`, made once: the API does not change while the house runs. */
export function openDescription(app: FastifyInstance, house: OpenHouse) {
  let text: string | undefined
  app.get('/api/openapi.json', (_, reply) => {
    text ??= JSON.stringify(openApiOf([...house.ops.values()].map(({ op }) => op)))
    return reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(text)
  })
}
