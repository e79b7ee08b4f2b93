import { Fragment } from 'react'
import { decimalOf, unitPrice } from '#web/kit/Decimal.tsx'
import { money, t } from '#web/words.ts'
import type { Explained } from './Why.tsx'

type Factor = { figure: string; name: string }

/** An amount as somebody reckons it at the kitchen table; nothing where two or three factors do not tell it all. */
export function Formula({ of }: { of: Explained }) {
  const factors = byArea(of) ?? byMeter(of) ?? byShare(of)
  if (!factors) return null
  return (
    <div className="formula">
      {factors.map(({ figure, name }, at) => (
        <Fragment key={name}>
          {at > 0 && <span aria-hidden>×</span>}
          <span className="factor">
            <b>{figure}</b>
            <small>{name}</small>
          </span>
        </Fragment>
      ))}
      <b className="formula-sum">= {money(of.amountFen)}</b>
    </div>
  )
}

function byArea({ basis, price, periodic }: Explained): Factor[] | undefined {
  const whole = periodic?.pieces.length === 1 && Number(periodic.pieces[0]?.factor) === 1 && periodic.pieces[0]?.payPercent === 100
  if (basis !== 'area' || !periodic || !whole || periodic.parties > 1 || price.extraFen > 0) return undefined
  return [
    { figure: `${decimalOf(periodic.measure, 2)} m²`, name: t('bills.why.area') },
    { figure: unitPrice(price.priceE4), name: t('bills.why.price') },
  ]
} // biome-ignore format: it reads as a row

function byMeter({ metered }: Explained): Factor[] | undefined {
  const used = metered?.tiers.filter(({ quantityE3 }) => quantityE3 > 0) ?? []
  const [only] = used
  if (!metered || metered.estimatedFen !== null || !only || used.length > 1) return undefined
  return [
    { figure: decimalOf(only.quantityE3, 3), name: t('bills.why.quantity') },
    { figure: unitPrice(only.priceE4), name: t('bills.why.price') },
  ]
}

function byShare({ pooled }: Explained): Factor[] | undefined {
  if (!pooled || (pooled.method !== 'area' && pooled.method !== 'consumption')) return undefined
  const [own, all] = pooled.method === 'area' ? [pooled.areaE2, pooled.allAreaE2] : [pooled.consumptionE3, pooled.allConsumptionE3]
  if (all === 0) return undefined
  const name = t(pooled.method === 'area' ? 'bills.why.share_area' : 'bills.why.share_use')
  return [{ figure: money(pooled.amountFen), name: t('bills.why.pool') }, { figure: `${((own / all) * 100).toFixed(4)}%`, name }]
} // biome-ignore format: it reads as a row
