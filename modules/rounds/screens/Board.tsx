import { ChevronLeft, ChevronRight, Footprints } from 'lucide-react'
import { api, useAct, useSee } from '#web/api.ts'
import { download } from '#web/download.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { PrintButton } from '#web/kit/PrintButton.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useMay } from '#web/me.ts'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { currentLocale, monthDay, number, t, weekday } from '#web/words.ts'
import { Digest } from './Digest.tsx'
import { DotMap } from './DotMap.tsx'
import { Legend } from './PointDot.tsx'
import { dayAt } from './span.ts'

interface Props {
  estateId: string
  onRound: (roundId: string) => void
}

const readAgainMs = 60_000

/** A day of rounds: what became of them in figures, and every point where and when it was walked. */
export function Board({ estateId, onRound }: Props) {
  const [day, look] = useUrlValue('day', today())
  const span = { estateId, ...dayAt(day) }
  const { data, error } = useSee(api.rounds.board, span, { keep: true, everyMs: readAgainMs })
  const turn = (days: number) => look(Temporal.PlainDate.from(day).add({ days }).toString())
  return (
    <>
      <div className="row wrap rounds-head">
        <Button small kind="ghost" icon={ChevronLeft} aria-label={t('rounds.day_before')} onClick={() => turn(-1)} />
        <b className="rounds-day">{`${monthDay(day)} ${weekday(day)}`}</b>
        <Button small kind="ghost" icon={ChevronRight} aria-label={t('rounds.day_after')} onClick={() => turn(1)} />
        <Digest span={span} />
        <span className="end row no-print">
          <Legend />
          <Exporting span={span} />
        </span>
      </div>
      <Refusal error={error} />
      <Card fill className="rounds-board">
        {!data && !error && <Skeleton rows={8} />}
        {data?.length === 0 && <Empty icon={Footprints} title={t('rounds.none')} note={t('rounds.none.out')} />}
        {data && data.length > 0 && <DotMap rows={data} onRound={onRound} />}
      </Card>
    </>
  )
}

function Exporting({ span }: { span: Parameters<typeof api.rounds.export>[0] }) {
  const may = useMay()
  const { mutate, isPending, error } = useAct(api.rounds.export, { onDone: download })
  const paper = useAct(api.rounds.print, { onDone: download })
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  return (
    <>
      <Refusal error={error ?? paper.error} />
      {may('rounds.export') && <ExportButton busy={isPending} onExport={() => mutate({ ...span, language })} />}
      {may('rounds.print') && (
        <PrintButton busy={paper.isPending} onPrint={() => paper.mutate({ ...span, language })} />
      )}
    </>
  )
}

export const shareSaid = (part: number, whole: number) => (whole === 0 ? '–' : `${number(Math.floor((part * 100) / whole))}%`) // biome-ignore format: one sentence
