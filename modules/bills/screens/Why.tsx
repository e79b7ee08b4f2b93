import { api, useSee } from '#web/api.ts'
import { decimalOf, exactly, unitPrice } from '#web/kit/Decimal.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { day, money, t } from '#web/words.ts'
import { Formula } from './Formula.tsx'
import './bills.css'

export type Explained = Awaited<ReturnType<typeof api.bills.explain>>

/** How the amount of one line came about, from the posted price to the one rounding; the same for desk and resident. */
export function Why({ billLineId }: { billLineId: string }) {
  const { data: of, error } = useSee(api.bills.explain, { billLineId })
  if (error) return <Refusal error={error} />
  if (!of) return <Skeleton rows={6} />
  return (
    <>
      <Formula of={of} />
      <dl className="bill-why">
        <Fact name="bills.why.standard">{of.tariff}</Fact>
        <Fact name="bills.why.period">{`${day(of.from)} – ${day(of.to)}`}</Fact>
        {!of.late && <Price of={of} />}
        <Periodic of={of} />
        <Metered of={of} />
        <Pooled of={of} />
        <Late of={of} />
        <Air of={of} />
        <Fact name="bills.why.amount">
          <b>{money(of.amountFen)}</b>
        </Fact>
        {of.reason && <Fact name="bills.field.reason">{of.reason}</Fact>}
      </dl>
    </>
  )
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <dt>{t(name)}</dt>
    <dd>{children}</dd>
  </div>
)

const inFen = (exact: string) => exactly(exact)

function priceOf({ price, basis, metered }: Explained) {
  if (metered && metered.tiers.length > 1) return t('bills.why.tiers', { count: metered.tiers.length })
  const extra = price.extraFen > 0 ? ` + ${money(price.extraFen)}` : ''
  return `${t(`bills.why.per.${basis}`, { price: unitPrice(price.priceE4) })}${extra}`
}

const Price = ({ of }: { of: Explained }) => (
  <>
    <Fact name="bills.why.price">{priceOf(of)}</Fact>
    <Fact name="bills.why.posted">
      {of.price.postedOn ? t('bills.why.posted_at', { on: day(of.price.postedOn), place: of.price.place ?? '' }) : '—'}
    </Fact>
  </>
)

function Periodic({ of: { periodic, basis, areaSqm } }: { of: Explained }) {
  if (!periodic) return null
  const { pieces, monthlyFen, exactFen, measure, parties } = periodic
  return (
    <>
      {basis === 'area' && (
        <Fact name="bills.why.area">{`${decimalOf(measure, 2)} m²${areaSqm && Number(areaSqm) * 100 !== measure ? ` (${t('bills.why.area_now', { area: areaSqm })})` : ''}`}</Fact>
      )}
      {basis === 'household' && <Fact name="bills.why.households">{String(measure / 100)}</Fact>}
      <Fact name="bills.why.monthly">{inFen(monthlyFen)}</Fact>
      {pieces.map((piece) => (
        <Fact key={piece.from} name="bills.why.piece">
          {t('bills.why.piece_of', {
            from: day(piece.from),
            to: day(piece.to),
            billed: piece.billedDays,
            month: piece.monthDays,
            factor: piece.factor,
          })}
          {piece.payPercent < 100 && ` · ${t('bills.why.vacant', { percent: piece.payPercent })}`}
          {` = ${inFen(piece.exactFen)}`}
        </Fact>
      ))}
      <Fact name="bills.why.rounded">
        {t(parties > 1 ? 'bills.why.split' : 'bills.why.once', { exact: exactly(exactFen) })}
      </Fact>
    </>
  )
}

function Metered({ of: { metered } }: { of: Explained }) {
  if (!metered) return null
  const { fromReadingE3, toReadingE3, multiplier, quantityE3, usedE3, tiers, trueFen, estimatedFen, number, devices } = metered
  return (
    <>
      <Fact name="bills.why.readings">
        {`${number} · ${decimalOf(fromReadingE3, 3)} → ${decimalOf(toReadingE3, 3)}${multiplier > 1 ? ` × ${multiplier}` : ''}${devices > 1 ? ` · ${t('bills.why.replaced')}` : ''}`}
      </Fact>
      <Fact name="bills.why.quantity">{decimalOf(quantityE3, 3)}</Fact>
      {tiers.length > 1 && <Fact name="bills.why.used">{decimalOf(usedE3, 3)}</Fact>}
      {tiers.filter((tier) => tier.quantityE3 > 0).map((tier) => (
        <Fact key={tier.uptoE3 ?? 'last'} name="bills.why.tier">{`${decimalOf(tier.quantityE3, 3)} × ${unitPrice(tier.priceE4)}`}</Fact>
      ))}
      {estimatedFen !== null && <Fact name="bills.why.corrected">{t('bills.why.corrected_from', { truth: money(trueFen), estimated: money(estimatedFen) })}</Fact>}
    </>
  )
} // biome-ignore format: a fact a line

function Pooled({ of: { pooled } }: { of: Explained }) {
  if (!pooled) return null
  const { amountFen, quantityE3, method, units, areaE2, allAreaE2, consumptionE3, allConsumptionE3, postedOn, place } = pooled
  return (
    <>
      <Fact name="bills.why.pool">{`${money(amountFen)}${quantityE3 === null ? '' : ` · ${decimalOf(quantityE3, 3)}`}`}</Fact>
      <Fact name="bills.why.method">{t(`tariffs.shareMethod.${method}`)}</Fact>
      <Fact name="bills.why.homes">{String(units)}</Fact>
      {(method === 'area' || method === 'mixed') && <Fact name="bills.why.share_area">{`${decimalOf(areaE2, 2)} / ${decimalOf(allAreaE2, 2)} m²`}</Fact>}
      {(method === 'consumption' || method === 'mixed') && <Fact name="bills.why.share_use">{`${decimalOf(consumptionE3, 3)} / ${decimalOf(allConsumptionE3, 3)}`}</Fact>}
      <Fact name="bills.why.rounded">{t('bills.why.largest')}</Fact>
      {postedOn && <Fact name="bills.why.shown">{t('bills.why.posted_at', { on: day(postedOn), place: place ?? '' })}</Fact>}
    </>
  )
} // biome-ignore format: a fact a line

/** A late fee: days × what was unpaid × rate, the cap, and what was billed of it before. */
function Late({ of: { late } }: { of: Explained }) {
  if (!late) return null
  const { principalFen, dueDay, month, graceDays, ratePpmPerDay, stretches, exactFen, capped, capFen, capPercent, accruedFen, bookedFen } = late
  return (
    <>
      <Fact name="bills.why.late.of">{t('bills.why.late.of_line', { month, sum: money(principalFen), due: day(dueDay), grace: graceDays })}</Fact>
      <Fact name="bills.why.late.rate">{t('bills.why.late.rate_of', { percent: decimalOf(ratePpmPerDay, 4) })}</Fact>
      {stretches.map((one) => (
        <Fact key={one.from} name="bills.why.piece">{t('bills.why.late.stretch', { from: day(one.from), to: day(one.to), days: one.days, base: money(one.baseFen), exact: exactly(one.exactFen) })}</Fact>
      ))}
      <Fact name="bills.why.rounded">{t(capped ? 'bills.why.late.capped' : 'bills.why.once', { exact: exactly(exactFen), percent: capPercent, cap: exactly(capFen) })}</Fact>
      {bookedFen > 0 && <Fact name="bills.why.late.before">{t('bills.why.late.before_of', { accrued: money(accruedFen), booked: money(bookedFen) })}</Fact>}
    </>
  )
} // biome-ignore format: a fact a line

/** Overtime air-conditioning: each run, what it cost, who shared it, and this home's part. */
const Air = ({ of: { air } }: { of: Explained }) =>
  air?.runs.map((run) => (
    <div key={`${run.day}${run.zone}${run.from}`}>
      <dt>{t('bills.why.air.run', { day: day(run.day), from: run.from, to: run.to })}</dt>
      <dd>
        {t('bills.why.air.run_of', {
          zone: run.zone,
          minutes: run.billedMinutes,
          rate: money(run.rateFenPerHour),
          cost: money(run.costFen),
          part: money(run.partFen),
        })}
        {run.minimumApplied && ` · ${t('bills.why.air.minimum')}`}
        {run.parts.length > 1 &&
          ` · ${t('bills.why.air.shared', { homes: run.parts.map((part) => `${part.unit} ${decimalOf(part.areaE2, 2)} m² ${money(part.amountFen)}`).join(t('web.comma')) })}`}
      </dd>
    </div>
  ))
