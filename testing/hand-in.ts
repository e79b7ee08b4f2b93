import type { FastifyInstance } from 'fastify'
import { sessionCookie } from '#kernel/door/http.ts'

/** Hands a file in at the door, as a browser's form does; its id. */
export async function handIn(
  app: FastifyInstance,
  token: string | undefined,
  estateId: string,
  name: string,
  bytes: Buffer,
) {
  const line = `----${crypto.randomUUID()}`
  const part = (head: string, body: Buffer | string) => [
    `--${line}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`,
    body,
    '\r\n',
  ]
  const parts = [
    ...part('name="estateId"', estateId),
    ...part(`name="file"; filename="${name}"`, bytes),
    `--${line}--\r\n`,
  ]
  const answer = await app.inject({
    method: 'POST',
    url: '/api/files',
    headers: { 'content-type': `multipart/form-data; boundary=${line}`, 'x-steward': '1' },
    ...(token && { cookies: { [sessionCookie]: token } }),
    payload: Buffer.concat(parts.map((piece) => Buffer.from(piece))),
  })
  return (answer.json() as { id: string }).id
}
