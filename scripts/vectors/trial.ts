import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { client } from '#kernel/client.ts'
import { fleetingRoot } from '#kernel/database/cluster-place.ts'
import { discardPostgres, openPostgres } from '#kernel/database/postgres.ts'
import { keepFilesIn, localFiles } from '#kernel/files/store.ts'
import { openHouse, type RunningHouse } from '#kernel/open.ts'
import { perform } from '#kernel/perform.ts'
import { openSecrets, useSecrets as secretsFrom } from '#kernel/secrets.ts'
import { runJob } from '#kernel/work/run-job.ts'
import { house } from '#modules/index.ts'
import { ports } from '#modules/ports.ts'
import { defaultRoles } from '#modules/staff/rules.ts'
import { type ByHouse, byHouseOf } from '#testing/by-house.ts'
import { dropDatabase, freshDatabase } from '#testing/template.ts'

/** A fresh house with one estate and one clerk, whose clock is set by hand. */
export interface Trial {
  house: ByHouse
  clerk: ByHouse
  estateId: string
  clock: { now: Temporal.Instant }
  /** The house does a job of its own until nothing is left to do. */
  work(job: string): Promise<void>
}

/** Opens a fresh house on a PostgreSQL, lets it be used, and clears it away. */
export async function inTrial<Told>(cluster: string, use: (trial: Trial) => Promise<Told>): Promise<Told> {
  const name = `t_${randomBytes(6).toString('hex')}`
  const folder = mkdtempSync(join(tmpdir(), 'steward-trial-'))
  const { appUrl } = await freshDatabase(cluster, name)
  secretsFrom(openSecrets(folder))
  keepFilesIn(localFiles(folder))
  const clock = { now: Temporal.Now.instant() }
  const fault = (error: unknown) => console.error(error)
  const running = await openHouse({ modules: house, appUrl, machineNow: () => clock.now, mode: 'test', ports, fault })
  const byHouse = byHouseOf(running)
  try {
    const { estateId } = await byHouse.estates.add({ name: '试用项目', kind: 'residential' })
    const work = async (job: string) => {
      while ((await runJob(running, job, {}, clock.now)) > 0) void job
    }
    const clerk = await clerkOf(running, byHouse, estateId)
    return await use({ house: byHouse, clerk, estateId, clock, work })
  } finally {
    await running.close()
    await dropDatabase(cluster, name)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Somebody who may do in this estate what the desk does there. */
async function clerkOf(running: RunningHouse, byHouse: ByHouse, estateId: string): Promise<ByHouse> {
  const hired = await byHouse.staff.hire({ number: 'T1', name: '试用客服', hiredOn: '2012-01-01' })
  const grants = [{ estate: estateId, acts: defaultRoles.clerk.grants }]
  const actor = { kind: 'staff', id: hired.employeeId, name: '试用客服', grants, homes: [] } as const
  return client<typeof house>((name, input) => perform(running, { name, input, actor }))
}

/** The same on a PostgreSQL of its own, in memory where there is room, gone afterwards. */
export async function inOwnTrial<Told>(use: (trial: Trial) => Promise<Told>): Promise<Told> {
  const folder = join(fleetingRoot(), `steward-vectors-${process.pid}`)
  const postgres = await openPostgres({ folder, durable: false })
  try {
    return await inTrial(postgres.url, use)
  } finally {
    await postgres.stop()
    await discardPostgres(folder)
  }
}
