import { Check } from 'lucide-react'
import { useDeferredValue } from 'react'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { AnswerText } from './AnswerText.tsx'

type Said = { title: string; body: string; typeId: string; unitId: string; placeId: string }
type Props = { estateId: string; said: Said; told: readonly string[]; onTold: (articleIds: string[]) => void }

const shortest = 2

/** While a call is written down: what may be said about it. What was said is marked, and counted with the recording. */
export function AnswersAtIntake({ estateId, said, told, onTold }: Props) {
  const may = useMay()
  const { title, body, typeId, unitId, placeId } = useDeferredValue(said)
  const given = Object.fromEntries(Object.entries({ typeId, unitId, placeId }).filter(([, id]) => id !== ''))
  const asks = may('knowledge.suggest') && (typeId !== '' || title.trim().length >= shortest)
  const { data } = useSee(api.knowledge.suggest, { estateId, title, body, ...given }, { enabled: asks, keep: true })
  const rows = data?.rows ?? []
  if (!asks || rows.length === 0) return null
  const turn = (articleId: string) =>
    onTold(told.includes(articleId) ? told.filter((one) => one !== articleId) : [...told, articleId])
  return (
    <Card title={t('knowledge.suggest')} note={t('knowledge.count', { count: rows.length })}>
      {rows.map((row, n) => (
        <AnswerText key={row.articleId} of={row} open={n === 0}>
          <Chip icon={Check} on={told.includes(row.articleId)} onClick={() => turn(row.articleId)}>
            {t('knowledge.said_so')}
          </Chip>
        </AnswerText>
      ))}
    </Card>
  )
}
