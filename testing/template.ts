import pg from 'pg'
import { house as houseItself } from '#kernel/actor.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { openHouse } from '#kernel/open.ts'
import { perform } from '#kernel/perform.ts'
import { house } from '#modules/index.ts'

const template = 'steward_template'
const password = 'nothing-to-hide'
const templateLock = 7_203_115

export const at = (url: string, database: string): string => {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

/**
 * A database of its own, migrated and with the posts the house comes with: a copy of one template per test run.
 * Returns the addresses of its owner and of the application's role.
 */
export async function freshDatabase(cluster: string, name: string): Promise<{ ownerUrl: string; appUrl: string }> {
  const owner = new pg.Client({ connectionString: cluster })
  await owner.connect()
  try {
    await owner.query('select pg_advisory_lock($1)', [templateLock])
    const { rowCount } = await owner.query('select from pg_database where datname = $1', [template])
    if (!rowCount) await makeTemplate(owner, cluster)
    await owner.query(`create database ${name} template ${template} strategy file_copy`)
  } finally {
    await owner.end()
  }
  const app = new URL(at(cluster, name))
  Object.assign(app, { username: `steward_${template}`, password })
  return { ownerUrl: at(cluster, name), appUrl: app.href }
}

export async function dropDatabase(cluster: string, name: string): Promise<void> {
  const owner = new pg.Client({ connectionString: cluster })
  await owner.connect()
  await owner.query(`drop database if exists ${name} with (force)`)
  await owner.end()
}

/** Half a template is none: it gets its name when it is whole. */
async function makeTemplate(owner: pg.Client, cluster: string) {
  const draft = `${template}_draft`
  await owner.query(`drop database if exists ${draft} with (force)`)
  await owner.query(`create database ${draft}`)
  const { appUrl } = await openDatabase(at(cluster, draft), Object.keys(house), password)
  await furnish(appUrl)
  await owner.query(`alter role steward_${draft} rename to steward_${template}`)
  await owner.query(`alter role steward_${template} password '${password}'`)
  await owner.query(`alter database ${draft} rename to ${template}`)
}

async function furnish(appUrl: string) {
  const running = await openHouse({
    modules: house,
    appUrl,
    ports: { who: async () => undefined, superiorsOf: async () => [] },
    fault(error) {
      throw error
    },
    connections: 2,
  })
  for (const name of ['staff.loadDefaults', 'calendars.loadDefaults'])
    await perform(running, { name, input: {}, actor: houseItself })
  await running.close()
}
