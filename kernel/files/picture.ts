import sharp from 'sharp'
import { refuse } from '../refusal.ts'

const mostPixels = 60_000_000
const longestSide = 2560
const thumbSide = 320

export const pictureType = 'image/webp'

const open = (path: string) => sharp(path, { limitInputPixels: mostPixels }).autoOrient()
const within = (side: number) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const

/** Draws the picture anew, upright: nothing of what a camera noted (place, time, device) goes along. */
export async function redraw(path: string, to: string): Promise<void> {
  try {
    await open(path).resize(within(longestSide)).webp({ quality: 84 }).toFile(to)
  } catch {
    refuse('files.unreadable')
  }
}

/** A small copy for lists. */
export const thumbOf = (picture: Buffer): Promise<Buffer> =>
  sharp(picture, { limitInputPixels: mostPixels }).resize(within(thumbSide)).webp({ quality: 78 }).toBuffer()
