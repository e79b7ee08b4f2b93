import { Button } from '#web/kit/Button.tsx'
import { t } from '#web/words.ts'
import { differences } from './differences.ts'

interface Props {
  text: string
  better: string
  onTake: () => void
  onGoOn: () => void
}

/** The whole text as the coach would write it; what is new stands bold. */
export const Suggestion = ({ text, better, onTake, onGoOn }: Props) => (
  <div className="coach-better">
    <h3 className="xs acc">{t('coach.suggested')}</h3>
    <p>{differences(text, better).map(({ from, part, isNew }) => (isNew ? <b key={from}>{part}</b> : part))}</p>
    <div className="row">
      <Button small kind="main" onClick={onTake}>
        {t('coach.take_all')}
      </Button>
      <Button small onClick={onGoOn}>
        {t('coach.go_on')}
      </Button>
    </div>
  </div>
)
