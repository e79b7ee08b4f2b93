import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { useMay } from '#web/me.ts'
import { monthDay, t, weekday } from '#web/words.ts'

const columns = ['complaints', 'closed', 'openNow', 'findings', 'checks', 'failed', 'incidents'] as const

/** Complaints and what walks and checks found, by day: where something is still open, the day opens. */
export function Digest({ estateId, choose }: { estateId: string; choose: (day: string) => void }) {
  const may = useMay()
  const { data = [] } = useSee(api.managementlogs.digest, { estateId }, { enabled: may('managementlogs.digest') })
  if (data.length === 0) return null
  return (
    <Card title={t('managementlogs.digest')} padded>
      <table className="digest" aria-label={t('managementlogs.digest')}>
        <thead>
          <tr>
            {['day', ...columns].map((name) => (
              <th key={name} scope="col">
                {t(`managementlogs.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map((row) => (
            <tr key={row.day}>
              <td>
                <button type="button" className="link" onClick={() => choose(row.day)}>
                  {`${monthDay(row.day)} ${weekday(row.day)}`}
                </button>
              </td>
              {columns.map((name) => (
                <td key={name}>{row[name] === 0 ? <span className="ink3">0</span> : row[name]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
