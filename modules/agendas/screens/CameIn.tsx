import { Building2, Footprints, Headset, type LucideIcon, Mail, MessageSquare, Phone, Route } from 'lucide-react'
import { useLocation } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { moment, t } from '#web/words.ts'

const shown = 12
const signs: Record<string, LucideIcon> = {
  phone: Phone, counter: Building2, resident: MessageSquare, patrol: Route, visit: Footprints, letter: Mail, hotline: Headset,
} // biome-ignore format: it reads as a table

/** The newest matters of the estate, by which road they came and how they stand. */
export function CameIn({ estateId }: { estateId: string }) {
  const [, go] = useLocation()
  const { data } = useSee(api.cases.list, { estateId, limit: shown })
  return (
    <Card fill title={t('agendas.came_in')}>
      {data?.rows.map((row) => {
        const Sign = signs[row.source] ?? Phone
        return (
          <Line
            key={row.caseId}
            icon={<Sign size={18} className="ink2" aria-label={t(`cases.source.${row.source}`)} />}
            below={[moment(row.openedAt), t(`cases.source.${row.source}`), row.unit ?? row.place]
              .filter(Boolean)
              .join(' · ')}
            end={<Tag tone={row.state === 'open' ? 'soon' : 'run'}>{t(`cases.state.${row.state}`)}</Tag>}
            onOpen={() => go(`/cases/${row.caseId}`)}
          >
            {row.title}
          </Line>
        )
      })}
      {data?.rows.length === 0 && <p className="line ink3 sm">{t('agendas.nothing_came')}</p>}
    </Card>
  )
}
