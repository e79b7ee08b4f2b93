import { constants, createReadStream, existsSync, mkdirSync } from 'node:fs'
import { copyFile, link, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

/** Where files lie. A key is an id, or an id with the word for a smaller copy of it. */
export interface FileStore {
  /** Folder of this machine in which an upload waits until an act keeps it. */
  readonly uploads: string
  /** Takes a finished file in; the file at `path` stays where it is. A key is written once. */
  keep(key: string, path: string): Promise<void>
  /** Undefined where nothing is kept under this key. */
  read(key: string): Promise<Readable | undefined>
  remove(key: string): Promise<void>
}

/** Files in the data folder, spread by the end of their id, since its beginning is the time. */
export function localFiles(dataFolder: string): FileStore {
  const uploads = join(dataFolder, 'uploads')
  mkdirSync(uploads, { recursive: true, mode: 0o700 })
  const place = (key: string) => join(dataFolder, 'files', key.slice(34, 36), key)
  return {
    uploads,
    async keep(key, path) {
      const kept = place(key)
      mkdirSync(dirname(kept), { recursive: true, mode: 0o700 })
      // A link costs nothing; where the folders lie on two disks it cannot be made.
      await link(path, kept).catch(() => copyFile(path, kept, constants.COPYFILE_EXCL))
    },
    read: async (key) => (existsSync(place(key)) ? createReadStream(place(key)) : undefined),
    remove: (key) => unlink(place(key)).catch(() => {}),
  }
}

let opened: FileStore | undefined

/** Says once, at the start of the process, where files lie: an act gets only its context. */
export function keepFilesIn(store: FileStore): void {
  opened = store
}

/** Where files lie. Throws where the start forgot `keepFilesIn`. */
export function fileStore(): FileStore {
  if (!opened) throw new Error('keepFilesIn() was not called at the start')
  return opened
}
