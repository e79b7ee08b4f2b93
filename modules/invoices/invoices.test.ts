import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSheets } from '#kernel/sheet.ts'
import { billedHome } from '#testing/billed.ts'
import { world } from '#testing/world.ts'
import { taxIn } from './rules.ts'

const w = await world({ estates: ['青禾里'], now: '2026-08-03T09:00:00+08:00' })
const { manager, finance, clerk, admin, payer, estateId, unitId, itemId } = await billedHome(w, '青禾里', 1_060_000)
const { paymentId } = await clerk.payments.pay({ unitId, method: 'card', ref: 'P1', amountFen: 15_000 })

test('a request is of what lies on bills, at the rate of each charge; title and number are sealed and masked', async () => {
  await admin.invoices.setCode({ itemId, code: '3040801010000000000' })
  const asked = { paymentId, buyer: 'company', title: '青禾贸易有限公司', taxNumber: '91440300TEST00001X' } as const
  await expect(clerk.invoices.ask({ ...asked, taxNumber: null })).rejects.toMatchObject({ code: 'invoice_requests.invoice_company_with_tax_number' })
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => clerk.invoices.ask(asked)))
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await clerk.invoices.list({ estateId })).rows).toMatchObject([
    { amountFen: 10_600, title: '青**', state: 'requested', taxNumber: '9144****001X', items: [{ text: '物业服务费', code: '3040801010000000000', taxBp: 600, taxFen: 600 }] },
  ])
  const plain = await w.owner.query<{ n: number }>(`select count(*)::int as n from invoice_requests where position('TEST'::bytea in tax_number) > 0`)
  expect(plain.rows[0]?.n).toBe(0)
  const lines = JSON.stringify((await w.owner.query('select input from journal')).rows)
  expect([lines.includes('青禾贸易'), lines.includes('91440300TEST')]).toEqual([false, false])
  const [sheet] = await readSheets(Buffer.from((await finance.invoices.carry({ estateId })).bytesBase64, 'base64'))
  expect(sheet?.rows[1]?.cells.slice(3, 10)).toEqual(['青禾贸易有限公司', '91440300TEST00001X', '物业服务费', '3040801010000000000', 106, '6%', 6])
}) // biome-ignore format: one sentence a line

test('what the tax client issued is written back; what was refused can be asked again', async () => {
  const [row] = (await finance.invoices.list({ estateId })).rows
  const invoiceId = row?.invoiceId ?? ''
  await expect(clerk.invoices.issue({ invoiceId, number: '24442000000012345678' })).rejects.toMatchObject({ code: 'denied' })
  await finance.invoices.refuse({ invoiceId, reason: '抬头与营业执照不符' })
  await w.pass({ minutes: 5 })
  const again = await clerk.invoices.ask({ paymentId, buyer: 'person', title: '陈白露' })
  await finance.invoices.issue({ invoiceId: again.invoiceId, number: '24442000000012345678', link: 'https://tax.example.com/24442000000012345678.pdf' })
  await expect(finance.invoices.refuse({ invoiceId: again.invoiceId, reason: '错' })).rejects.toMatchObject({ code: 'invoice_requests.cannot_refuse' })
  await expect(clerk.invoices.ask({ paymentId, buyer: 'person', title: '陈白露' })).rejects.toMatchObject({ code: 'invoice_requests.invoice_one_of_a_payment' })
}) // biome-ignore format: one sentence a line

test('a resident asks on the phone, to the title of the last time, and is told what became of it; the rest of the home sees the title masked', async () => {
  const spouse = await w.resident('青禾里', '3-1-301', { name: '许晚晴', phone: '199-0000-0002' })
  const stranger = await w.resident('青禾里', '3-1-302', { name: '何青', phone: '199-0000-0003' })
  const second = await clerk.payments.pay({ unitId, method: 'card', ref: 'P2', amountFen: 100 })
  expect((await payer.invoices.mine({})).askable).toEqual([])
  await expect(payer.invoices.ask({ paymentId: second.paymentId, buyer: 'person', title: '陈白露' })).rejects.toMatchObject({ code: 'invoices.nothing_on_bills' })
  await finance.runs.start({ estateId, month: '2026-07' })
  await w.settle()
  await w.pass({ minutes: 5 })
  const third = await clerk.payments.pay({ unitId, method: 'card', ref: 'P3', amountFen: 10_600 })
  const asked = { paymentId: third.paymentId, buyer: 'company', title: '青禾贸易有限公司', taxNumber: '91440300TEST00001X' } as const
  await expect(stranger.invoices.ask(asked)).rejects.toMatchObject({ code: 'invoices.unknown_payment' })
  expect(await payer.invoices.mine({})).toMatchObject({ rows: [{ state: 'issued', title: '陈**' }, { state: 'refused', title: '青**' }], last: null, askable: [{ paymentId: third.paymentId, unit: '3-1-301', amountFen: 10_600, receipt: third.number }] })
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => payer.invoices.ask(asked)))
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await payer.invoices.mine({})).toMatchObject({ askable: [], last: { buyer: 'company', title: '青禾贸易有限公司', taxNumber: '91440300TEST00001X' }, rows: [{ state: 'requested', title: '青禾贸易有限公司', number: null }, {}, {}] })
  expect((await spouse.invoices.mine({}))).toMatchObject({ last: null, askable: [], rows: [{ state: 'requested', title: '青**' }, {}, {}] })
  expect(await stranger.invoices.mine({})).toEqual({ rows: [], askable: [], last: null })
  await expect(spouse.invoices.ask({ ...asked, title: '许晚晴' })).rejects.toMatchObject({ code: 'invoice_requests.invoice_one_of_a_payment' })
  const [row] = (await finance.invoices.list({ estateId, state: 'requested' })).rows
  expect(row).toMatchObject({ amountFen: 10_600, items: [{ code: '3040801010000000000', taxFen: 600 }] })
  await finance.invoices.refuse({ invoiceId: row?.invoiceId ?? '', reason: '税号与名称不符' })
  expect(await payer.invoices.mine({})).toMatchObject({ askable: [{ paymentId: third.paymentId }], rows: [{ state: 'refused', reason: '税号与名称不符' }, {}, {}] })
  const told = await w.owner.query(`select key, facts from notifications where key like 'invoices.%'`)
  expect(told.rows).toEqual([{ key: 'invoices.told.refused', facts: { number: '', reason: '税号与名称不符' } }])
  await w.pass({ minutes: 5 })
  const again = await payer.invoices.ask({ ...asked, buyer: 'person', title: '陈白露', taxNumber: null })
  await finance.invoices.issue({ invoiceId: again.invoiceId, number: '24442000000012345679' })
  expect((await payer.invoices.mine({})).rows[0]).toMatchObject({ state: 'issued', number: '24442000000012345679' })
}) // biome-ignore format: one sentence a line

test('a rate is data: it holds for what is asked for from then on, and is set for the whole company', async () => {
  await expect(manager.tariffs.setTax({ itemId, taxBp: 300 })).rejects.toMatchObject({ code: 'denied' })
  await admin.tariffs.setTax({ itemId, taxBp: 300 })
  expect((await finance.invoices.rates({})).rows.find((one) => one.itemId === itemId)).toMatchObject({ taxBp: 300, code: '3040801010000000000' })
  expect((await finance.invoices.list({ estateId })).rows[0]?.items).toMatchObject([{ taxBp: 600 }])
  await expect(admin.tariffs.setTax({ itemId: estateId, taxBp: 300 })).rejects.toMatchObject({ code: 'tariffs.unknown_item' })
}) // biome-ignore format: one sentence a line

test('tax inside an amount and the amount without it make it up', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 ** 10 }),
      fc.constantFrom(0, 100, 300, 600, 900, 1_300),
      (amountFen, taxBp) => {
        const net = amountFen - taxIn(amountFen, taxBp)
        expect(Math.abs(net * taxBp - taxIn(amountFen, taxBp) * 10_000)).toBeLessThanOrEqual((10_000 + taxBp) / 2)
      },
    ),
  )
})
