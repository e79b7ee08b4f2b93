import { Card } from '#web/kit/Card.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { CallForm } from './CallForm.tsx'

type CallBackProps = {
  caseId: string
  /** Closed already: only a no is still to be told. */
  closed?: boolean | undefined
}

/** A finished case asks one question: is it really done? */
export function CallBack({ caseId, closed = false }: CallBackProps) {
  const may = useMay()
  if (!may('callbacks.confirm')) return null
  return (
    <Card
      title={t('callbacks')}
      note={t(closed ? 'callbacks.ask_again' : 'callbacks.ask')}
      padded
      className="call-back"
    >
      <CallForm caseId={caseId} closed={closed} />
    </Card>
  )
}
