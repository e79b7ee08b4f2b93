import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

const isAsset = /[\\/]assets[\\/]/
const surfaces: Record<string, string> = { m: 'resident', field: 'field' }
const surfaceOf = (path: string) => surfaces[path.split('/')[1] ?? ''] ?? 'console'
const yearSeconds = 365 * 86_400

/** A phone whose browser reads no codes by itself does it by WebAssembly of the house's own: that much of a script it may run. */
function readsCodes(reply: FastifyReply): void {
  const policy = String(reply.getHeader('content-security-policy') ?? '')
  reply.header('content-security-policy', policy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"))
}

/** The built pages of a folder: `/` is the console, `/m` the residents' page, `/field` the field phone; what is neither file nor API is theirs to show. */
export async function openPages(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    index: false,
    cacheControl: false,
    dotfiles: 'ignore',
    setHeaders(reply, path) {
      reply.header('cache-control', isAsset.test(path) ? `public, max-age=${yearSeconds}, immutable` : 'no-cache')
    },
  })
  const entry = (reply: FastifyReply, path: string) => {
    const surface = surfaceOf(path)
    if (surface === 'field') readsCodes(reply)
    return reply.sendFile(`${surface}/index.html`)
  }
  app.get('/', (_, reply) => entry(reply, '/'))
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    const isPage = request.method === 'GET' && !path.startsWith('/api/') && !/\.\w+$/.test(path)
    return isPage ? entry(reply, path) : reply.code(404).send({ code: 'unknown', facts: {} })
  })
}
