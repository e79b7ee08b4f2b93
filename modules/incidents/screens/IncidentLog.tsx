import { Camera, Check, CircleSlash, FileText, Flag, Hand, type LucideIcon, NotebookPen, PhoneCall, PhoneOff, Siren, SkipForward, UserPlus, UserRoundCheck } from 'lucide-react' // biome-ignore format: signs
import { useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Photo } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { type LineEvent, TimeLine } from '#web/kit/TimeLine.tsx'
import type { Tone } from '#web/kit/tone.ts'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'

type Line = Awaited<ReturnType<typeof api.incidents.timeline>>['rows'][number]
type Look = { icon: LucideIcon; tone?: Tone; quotes?: readonly string[] }

const looks: Record<string, Look> = {
  'incidents.start':          { icon: Siren, tone: 'late', quotes: ['spot', 'words'] },
  'incidents.answer':         { icon: UserRoundCheck, tone: 'kept' },
  'incidents.pass':           { icon: PhoneOff, quotes: ['reason'] },
  'incidents.callNext':       { icon: PhoneCall, tone: 'soon' },
  'incidents.doStep':         { icon: Check, tone: 'kept', quotes: ['words'] },
  'incidents.skipStep':       { icon: SkipForward, tone: 'void', quotes: ['reason'] },
  'incidents.note':           { icon: NotebookPen, quotes: ['words'] },
  'incidents.addAffected':    { icon: UserPlus, tone: 'late', quotes: ['who', 'words'] },
  'incidents.listUnits':      { icon: UserPlus },
  'incidents.settleAffected': { icon: Check, tone: 'kept', quotes: ['outcome'] },
  'incidents.postNotice':     { icon: Camera, quotes: ['spot', 'words'] },
  'incidents.removeNotice':   { icon: Camera, tone: 'kept' },
  'incidents.doTask':         { icon: Check, tone: 'kept', quotes: ['result'] },
  'incidents.addTask':        { icon: Flag, quotes: ['words'] },
  'incidents.standDown':      { icon: Flag, tone: 'kept', quotes: ['words'] },
  'incidents.report':         { icon: FileText, tone: 'kept' },
  'incidents.review':         { icon: FileText, tone: 'kept' },
  'incidents.close':          { icon: Flag, tone: 'kept' },
  'incidents.cancel':         { icon: CircleSlash, tone: 'void', quotes: ['reason'] },
} // biome-ignore format: it reads as a table

/** Everything with the server's time, the newest on top, and a line to write in at the foot. */
export function IncidentLog({ incidentId, runs }: { incidentId: string; runs: boolean }) {
  const { data, error } = useSee(api.incidents.timeline, { incidentId })
  const may = useMay()
  return (
    <Card title={t('incidents.timeline')} fill padded className="war-log">
      {runs && may('incidents.note') && <Writing incidentId={incidentId} />}
      <Refusal error={error} />
      {data ? <TimeLine tight events={data.rows.map(eventOf)} /> : <Skeleton rows={6} />}
    </Card>
  )
}

function Writing({ incidentId }: { incidentId: string }) {
  const [words, write] = useState('')
  const { mutate, isPending, error } = useAct(api.incidents.note, { onDone: () => write('') })
  const send = () => words.trim() && mutate({ incidentId, words })
  return (
    <div className="war-writing">
      <TextArea
        aria-label={t('incidents.note')}
        placeholder={t('incidents.note.ask')}
        rows={2}
        value={words}
        onChange={write}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
        }}
      />
      <Button small busy={isPending} disabled={!words.trim()} onClick={send}>
        {t('incidents.note')}
      </Button>
      <Refusal error={error} />
    </div>
  )
}

function eventOf({ lineId, act, doneAt, actor, input }: Line): LineEvent {
  const { icon, tone, quotes = [] } = looks[act] ?? { icon: Hand }
  const text = quotes
    .map((key) => input[key])
    .filter((value) => typeof value === 'string' && value)
    .join('：')
  const photoIds = Array.isArray(input.photoIds) ? input.photoIds.map(String) : []
  return {
    id: lineId,
    at: doneAt,
    icon,
    tone,
    title: `${actor ?? t('incidents.the_house')} ${t(act)}`,
    ...(text && { said: { text } }),
    ...(photoIds.length > 0 && { body: <Pictures ids={photoIds} /> }),
  }
}

const Pictures = ({ ids }: { ids: readonly string[] }) => (
  <div className="photos small">
    {ids.map((fileId) => (
      <span key={fileId} className="photo">
        <Photo fileId={fileId} />
      </span>
    ))}
  </div>
)
