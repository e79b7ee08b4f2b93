import type { FastifyInstance } from 'fastify'
import { sessionCookie } from '#kernel/door/http.ts'

export type Answer = { how: string; output?: unknown; status?: number; code?: string; facts?: Record<string, unknown> }
type One = { act: string; input: unknown; key?: string; about?: string; doneAt?: string; device?: string }

/** Many acts in one request, as a phone sends what it did without network. */
export async function sendMany(
  app: FastifyInstance,
  token: string | undefined,
  acts: readonly One[],
): Promise<Answer[]> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/acts',
    headers: { 'x-steward': '1' },
    ...(token && { cookies: { [sessionCookie]: token } }),
    payload: { acts: acts.map((one) => ({ key: crypto.randomUUID(), ...one })) },
  })
  return (answer.json() as { answers: Answer[] }).answers
}
