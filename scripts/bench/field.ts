import { readFileSync } from 'node:fs'
import pg from 'pg'
import { type Bed, call, show, spread } from './bed.ts'
import type { Row } from './table.ts'

/** The aim: so many people, each with a shift of so many acts, home within ten minutes; here as many phones as there are hands. */
const aim = { people: 5_000, acts: 300, minutes: 10 }
const phones = 16
const readings = 240
const shiftMs = 8 * 3_600_000

/** Phones that were a shift without network send it, each in order and one act after the other, as the outbox does. */
export async function field(bed: Bed): Promise<Row[]> {
  const meters = await hang(bed)
  const types = (await call(bed, 'cases.types', {})).answer as { typeId: string; code: string }[]
  const typeId = types.find(({ code }) => code === 'lamp')?.typeId
  const taken: number[] = []
  const before = memoryOf(bed, 'VmRSS')
  const began = performance.now()
  await Promise.all(Array.from({ length: phones }, (_, hand) => comesHome(bed, hand, typeId, meters, taken)))
  const seconds = (performance.now() - began) / 1000
  const { perSecond, p50, p99 } = spread(taken, seconds)
  const [peak, after] = [memoryOf(bed, 'VmHWM'), memoryOf(bed, 'VmRSS')]
  await expectWhole(bed)
  const people = Math.floor((perSecond * aim.minutes * 60) / aim.acts)
  return [
    {
      what: `${phones} phones with ${aim.acts} acts each: ${readings} meter readings, ${aim.acts - readings} findings`,
      figure: `home in ${show(seconds)} s: ${show(perSecond)} acts/s, p50 ${show(p50)} ms, p99 ${show(p99)} ms`,
      aim: 'none lost, none doubled',
      met: true,
    },
    {
      what: `scaled: ${aim.people} people × ${aim.acts} acts in ${aim.minutes} minutes are ${(aim.people * aim.acts) / (aim.minutes * 60)} acts/s; this machine`,
      figure: `${people} people in ${aim.minutes} minutes, ${aim.people} in ${show((aim.people * aim.acts) / perSecond / 60)} minutes`,
      ratio: people / aim.people,
      aim: '≥ 1',
      met: people >= aim.people,
    },
    { what: 'memory of the server', figure: `${show(before)} MiB before, ${show(peak)} MiB at most, ${show(after)} MiB after`, aim: '' },
  ]
} // biome-ignore format: it reads as a table

async function comesHome(bed: Bed, hand: number, typeId: string | undefined, meters: string[], taken: number[]) {
  const device = crypto.randomUUID()
  const home = Temporal.Now.instant()
  for (let n = 0; n < aim.acts; n += 1) {
    const doneAt = home.subtract({ milliseconds: Math.round(shiftMs * (1 - n / aim.acts)) }).toString()
    const head = {
      'idempotency-key': `${device}:${String(n + 1).padStart(8, '0')}:bench`,
      'x-done-at': doneAt,
      'x-device': `field ${device.slice(0, 8)} #${n + 1} ${doneAt} +${n}ms`,
    }
    const meterId = meters[hand * readings + n]
    const reads = n < readings
    const said = reads
      ? { meterId, day: doneAt.slice(0, 10), readingE3: 100_000 + n }
      : { estateId: bed.estateId, typeId, title: `第 ${n} 处灯不亮`, source: 'patrol' }
    taken.push((await call(bed, reads ? 'meters.read' : 'cases.open', said, hand, head)).ms)
  }
}

/** A meter for every reading, put up as the owner of the database: only what the phones do is measured. */
async function hang({ ownerUrl, estateId }: Bed): Promise<string[]> {
  return asOwner(ownerUrl, async (owner) => {
    await owner.query(`begin; set local app.kind = 'house'; set local app.act = '${crypto.randomUUID()}'`)
    const { rows } = await owner.query<{ id: string }>(
      `insert into meters (id, estate_id, kind, role, name, number, multiplier, read_e3, read_on, actual_e3, actual_on)
       select gen_random_uuid(), $1, 'water', 'other', '量尺 ' || n, 'B' || n, 1, 0, '2020-01-01', 0, '2020-01-01'
       from generate_series(1, $2::int) n returning id`,
      [estateId, phones * readings],
    )
    await owner.query('commit')
    return rows.map(({ id }) => id)
  })
}

/** Every reading and every finding stands once. */
async function expectWhole({ ownerUrl }: Bed): Promise<void> {
  const { rows } = await asOwner(ownerUrl, (owner) =>
    owner.query<{ read: number; found: number }>(`
      select (select count(*) from meter_readings where kind = 'actual')::int as read,
             (select count(*) from cases where source = 'patrol')::int as found`),
  )
  const [stands] = rows
  if (stands?.read !== phones * readings || stands.found !== phones * (aim.acts - readings))
    throw new Error(`not everything stands once: ${JSON.stringify(stands)}`)
}

async function asOwner<T>(connectionString: string, look: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString })
  await owner.connect()
  try {
    return await look(owner)
  } finally {
    await owner.end()
  }
}

const memoryOf = ({ child }: Bed, what: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
