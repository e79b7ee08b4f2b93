import { readFileSync } from 'node:fs'
import pg from 'pg'
import { type Bed, call, show, spread } from './bed.ts'
import type { Row } from './table.ts'

/** The aim: so many people, each with a shift of so many acts, home within ten minutes; here as many phones as there are hands. */
const aim = { people: 5_000, acts: 300, minutes: 10 }
const phones = 16
const readings = 240
const together = 50
/** Of the same acts so many by each phone one by one, for comparison: a shift of one reading in so many. */
const singly = 40
const shiftMs = 8 * 3_600_000

/** Phones that were a shift without network send it, each in order and many acts in one request, as the outbox does. */
export async function field(bed: Bed): Promise<Row[]> {
  const meters = await hang(bed)
  const types = (await call(bed, 'cases.types', {})).answer as { typeId: string; code: string }[]
  const typeId = types.find(({ code }) => code === 'lamp')?.typeId
  const shifts = Array.from({ length: phones }, (_, hand) => shift(bed, meters.slice(hand * readings), typeId))
  const before = memoryOf(bed, 'VmRSS')
  const [first, rest] = [shifts.map((acts) => acts.filter((_, n) => n % (aim.acts / singly) < 1)), shifts.map((acts) => acts.filter((_, n) => n % (aim.acts / singly) >= 1))]
  const alone = await timed(first, (acts, hand) => sendAlone(bed, acts, hand), 1)
  const home = await timed(rest, (acts, hand) => sendTogether(bed, acts, hand), together)
  const [peak, after] = [memoryOf(bed, 'VmHWM'), memoryOf(bed, 'VmRSS')]
  await expectWhole(bed)
  const people = Math.floor((home.perSecond * aim.minutes * 60) / aim.acts)
  return [
    {
      what: `${phones} phones with ${aim.acts} acts each: ${readings} meter readings, ${aim.acts - readings} findings; ${together} acts a request`,
      figure: `${show(home.perSecond)} acts/s; a request p50 ${show(home.p50)} ms, p99 ${show(home.p99)} ms`,
      yardstick: `one act a request: ${show(alone.perSecond)} acts/s, p50 ${show(alone.p50)} ms, p99 ${show(alone.p99)} ms`,
      ratio: home.perSecond / alone.perSecond,
      aim: 'none lost, none doubled',
      met: true,
    },
    {
      what: `scaled: ${aim.people} people × ${aim.acts} acts in ${aim.minutes} minutes are ${(aim.people * aim.acts) / (aim.minutes * 60)} acts/s; this machine`,
      figure: `${people} people in ${aim.minutes} minutes, ${aim.people} in ${show((aim.people * aim.acts) / home.perSecond / 60)} minutes`,
      ratio: people / aim.people,
      aim: '≥ 1',
      met: people >= aim.people,
    },
    { what: 'memory of the server', figure: `${show(before)} MiB before, ${show(peak)} MiB at most, ${show(after)} MiB after`, aim: '' },
  ]
} // biome-ignore format: it reads as a table

type Act = { act: string; input: unknown; key: string; doneAt: string; device: string }

/** What a phone did in a shift, oldest first. */
function shift({ estateId }: Bed, meters: string[], typeId: string | undefined): Act[] {
  const device = crypto.randomUUID()
  const home = Temporal.Now.instant()
  return Array.from({ length: aim.acts }, (_, n) => {
    const doneAt = home.subtract({ milliseconds: Math.round(shiftMs * (1 - n / aim.acts)) }).toString()
    const reads = n < readings
    return {
      act: reads ? 'meters.read' : 'cases.open',
      input: reads
        ? { meterId: meters[n], day: doneAt.slice(0, 10), readingE3: 100_000 + n }
        : { estateId, typeId, title: `第 ${n} 处灯不亮`, source: 'patrol' },
      key: `${device}:${String(n + 1).padStart(8, '0')}:bench`,
      doneAt,
      device: `field ${device.slice(0, 8)} #${n + 1} ${doneAt} +${n}ms`,
    }
  })
}

/** Every phone at once, each sending so many acts of its shift at a time, one request after the other. */
async function timed(shifts: Act[][], send: (acts: Act[], hand: number) => Promise<number>, size: number) {
  const taken: number[] = []
  const began = performance.now()
  await Promise.all(
    shifts.map(async (acts, hand) => {
      for (let n = 0; n < acts.length; n += size) taken.push(await send(acts.slice(n, n + size), hand))
    }),
  )
  const seconds = (performance.now() - began) / 1000
  return { ...spread(taken, seconds), perSecond: shifts.flat().length / seconds }
}

async function sendAlone(bed: Bed, [one]: Act[], hand: number): Promise<number> {
  if (!one) return 0
  const head = { 'idempotency-key': one.key, 'x-done-at': one.doneAt, 'x-device': one.device }
  return (await call(bed, one.act, one.input, hand, head)).ms
}

async function sendTogether(bed: Bed, acts: Act[], hand: number): Promise<number> {
  const { ms, answer } = await call(bed, 'acts', { acts }, hand)
  const refused = (answer as { answers: { how: string }[] }).answers.find(({ how }) => how !== 'accepted')
  if (refused) throw new Error(`not accepted: ${JSON.stringify(refused)}`)
  return ms
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
