import { Readable } from 'node:stream'
import sharp from 'sharp'
import { fileStore } from '#kernel/files/store.ts'
import { receive } from '#kernel/files/upload.ts'
import type { Colleague } from './team.ts'

const door =
  '<rect width="640" height="480" fill="#d9d4c8"/><rect y="400" width="640" height="80" fill="#9a948a"/><rect x="170" y="60" width="300" height="340" fill="#6d747c"/><rect x="182" y="72" width="135" height="328" fill="#aab2ba"/><rect x="323" y="72" width="135" height="328" fill="#a2aab2"/><rect x="500" y="190" width="34" height="60" rx="4" fill="#565c63"/><circle cx="517" cy="210" r="8" fill="#d8dde2"/><circle cx="517" cy="232" r="8" fill="#d8dde2"/>'

/** Drawn, and plainly so: a lift door, the same with a stop sign before it, and a valve. */
const drawings = {
  door,
  sign: `${door}<path d="M250 450 L320 210 L390 450 Z" fill="#f2b632" stroke="#3b3320" stroke-width="8" stroke-linejoin="round"/><rect x="313" y="290" width="14" height="78" fill="#3b3320"/><circle cx="320" cy="398" r="10" fill="#3b3320"/>`,
  valve:
    '<rect width="640" height="480" fill="#c9c4ba"/><rect y="220" width="640" height="70" fill="#5f7f94"/><rect x="270" y="180" width="100" height="150" fill="#4c6779"/><rect x="308" y="110" width="24" height="80" fill="#33444f"/><circle cx="320" cy="100" r="66" fill="none" stroke="#b3261e" stroke-width="18"/><path d="M254 100H386M320 34V166" stroke="#b3261e" stroke-width="12"/><rect y="430" width="640" height="50" fill="#8fb0c2"/>',
} as const

/** A drawn picture handed in as a phone hands in a photo; its id. */
export async function pictured(
  { hand, employeeId }: Colleague,
  at: { estateId: string; now: Temporal.Instant },
  what: keyof typeof drawings,
): Promise<string> {
  const seconds = Math.floor(at.now.epochMilliseconds / 1000)
  // No two photos of a camera are the same: a mark of the moment, as a stamp in the corner would be.
  const stamp = [...seconds.toString(2)]
    .map((bit, n) => `<rect x="${8 + n * 6}" y="8" width="4" height="${bit === '1' ? 8 : 3}" fill="#17243c"/>`)
    .join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">${drawings[what]}${stamp}</svg>`
  const bytes = await sharp(Buffer.from(svg)).png().toBuffer()
  const name = `${what}.png`
  const uploadId = await receive(fileStore(), employeeId, `${what} ${at.now}`, name, Readable.from(bytes))
  return (await hand.files.add({ uploadId, estateId: at.estateId, name })).fileId
}
