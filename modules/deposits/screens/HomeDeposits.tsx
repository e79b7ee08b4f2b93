import { Link } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { useMay } from '#web/me.ts'
import { money, t } from '#web/words.ts'
import { Standing } from './Standing.tsx'
import './deposits.css'

/** What a home has deposited; nothing where it never did. */
export function HomeDeposits({ unitId }: { unitId: string }) {
  const may = useMay()
  return may('deposits.ofUnit') ? <Deposited unitId={unitId} /> : null
}

function Deposited({ unitId }: { unitId: string }) {
  const { data } = useSee(api.deposits.ofUnit, { unitId })
  if (!data || data.rows.length === 0) return null
  return (
    <Card title={t('deposits')} note={money(data.heldFen)} padded>
      {data.rows.slice(0, 6).map((row) => (
        <Link key={row.depositId} className="row deposit-row" href={`/deposits?tab=all&deposit=${row.depositId}`}>
          <span className="grow">{t(`deposits.kind.${row.kind}`)}</span>
          <Standing of={row} />
          <span className="num">{money(row.balanceFen)}</span>
        </Link>
      ))}
    </Card>
  )
}
