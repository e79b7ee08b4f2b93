import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileStore } from '#kernel/files/store.ts'
import { job } from '#kernel/job.ts'

const oldestHours = 24

/** Whatever lies longer than a day was given up: an upload is kept within seconds or never. */
export const sweep = job({
  does: 'Remove uploads that no act kept',
  every: 'PT6H',
  async run() {
    const { uploads } = fileStore()
    const oldest = Temporal.Now.instant().subtract({ hours: oldestHours }).epochMilliseconds
    for (const name of await readdir(uploads)) {
      const path = join(uploads, name)
      if ((await stat(path)).mtimeMs < oldest) await rm(path, { force: true })
    }
    return {}
  },
})
