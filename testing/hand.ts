import type { FastifyInstance } from 'fastify'
import { type CallOptions, type Client, client } from '#kernel/client.ts'
import { sessionCookie } from '#kernel/door/http.ts'
import type { house } from '#modules/index.ts'

/** Somebody at the door: every call goes over HTTP, and a session they are given is kept like a browser's cookie. */
export type Hand = Client<typeof house> & {
  /** The session, as the cookie holds it; undefined before signing in. */
  readonly token: string | undefined
  /** Any call by its name, for what the types would not let through. */
  call(name: string, input: unknown, options?: CallOptions): Promise<unknown>
}

/** What a client throws: the body of the answer and its status. */
export interface Said {
  code: string
  facts: Record<string, unknown>
  status: number
}

export function hand<Who extends object>(app: FastifyInstance, token: string | undefined, who: Who): Hand & Who {
  let kept = token
  const call = async (name: string, input: unknown, options: CallOptions = {}) => {
    const answer = await app.inject({
      method: 'POST',
      url: `/api/${name.replace('.', '/')}`,
      headers: {
        'x-device': 'test',
        // As a proxy on this machine says it; the address is one of those kept for examples.
        'x-forwarded-for': '203.0.113.9',
        ...(options.key && { 'idempotency-key': options.key }),
        ...(options.doneAt && { 'x-done-at': options.doneAt }),
      },
      ...(kept && { cookies: { [sessionCookie]: kept } }),
      payload: (input ?? {}) as object,
    })
    const cookie = answer.cookies.find(({ name: cookieName }) => cookieName === sessionCookie)
    if (cookie) kept = cookie.value || undefined
    const said = answer.json()
    if (answer.statusCode !== 200) throw { ...said, status: answer.statusCode }
    return said
  }
  const own = { ...who, call }
  return new Proxy(client<typeof house>(call) as Hand & Who, {
    get: (calls, key) => (key === 'token' ? kept : Reflect.get(key in own ? own : calls, key)),
  })
}
