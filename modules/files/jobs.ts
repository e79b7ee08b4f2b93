import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileStore } from '#kernel/files/store.ts'
import { job } from '#kernel/job.ts'

/** What lay there at the sweep before. */
let lying = new Set<string>()

/** An upload is kept within seconds or never: whatever lies there at two sweeps was given up. */
export const sweep = job({
  does: 'Remove uploads that no act kept',
  every: 'PT6H',
  async run() {
    const { uploads } = fileStore()
    const names = await readdir(uploads)
    for (const name of names) if (lying.has(name)) await rm(join(uploads, name), { force: true })
    lying = new Set(names)
    return {}
  },
})
