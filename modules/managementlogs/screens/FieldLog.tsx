import { Siren } from 'lucide-react'
import { useLocation } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { useDraft } from '#web/draft.ts'
import { FieldSend } from '#web/field/FieldSend.tsx'
import { useLater } from '#web/field/later.ts'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Select } from '#web/kit/Select.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { today } from '#web/today.ts'
import { t, time } from '#web/words.ts'
import { kinds } from '../rules.ts'
import { Written } from './DayLog.tsx'
import { figuresSaid } from './figures.ts'
import './managementlogs.css'

type Kind = (typeof kinds)[number]
const blank = { kind: 'duty' as Kind, text: '', photoIds: [] as string[] }

/** The page of whoever is on duty at night: who is here, what goes on, and a line for the log, without network as well. */
export default function FieldLog() {
  const { estate } = useEstate()
  if (!estate) return <PhonePage title={t('managementlogs')} back>{null}</PhonePage>
  return (
    <PhonePage title={t('managementlogs.night')} over={estate.name} back>
      <OnNow estateId={estate.id} />
      <Today estateId={estate.id} />
      <Writing key={estate.id} estateId={estate.id} />
    </PhonePage>
  )
} // biome-ignore format: it reads as a page

function OnNow({ estateId }: { estateId: string }) {
  const may = useMay()
  const people = useSee(api.rosters.onNow, { estateId }, { enabled: may('rosters.onNow') }).data
  if (!people) return null
  return (
    <Card title={t('managementlogs.on_now')} note={people.length} padded={people.length === 0}>
      {people.length === 0 && <p className="ink3">{t('managementlogs.nobody_on')}</p>}
      {people.map(({ employeeId, employee, post, shift, endsAt }) => (
        <Line
          key={`${employeeId} ${endsAt}`}
          below={post}
          end={<span className="ink2 sm">{`${shift} ${time(endsAt)}`}</span>}
        >
          {employee}
        </Line>
      ))}
    </Card>
  )
}

/** What the house knows of today, for whoever may read the log. */
function Today({ estateId }: { estateId: string }) {
  const may = useMay()
  const [, go] = useLocation()
  const { data } = useSee(api.managementlogs.day, { estateId, day: today() }, { enabled: may('managementlogs.day') })
  const log = data?.log
  if (!log) return null
  const { incidents } = log.facts
  return (
    <>
      {incidents.length > 0 && (
        <Card title={t('managementlogs.incidents')}>
          {incidents.map(({ id, title, number, state }) => (
            <Line key={id} icon={<Siren size={20} className="late c" aria-hidden />} below={number} end={<Tag>{t(`incidents.state.${state}`)}</Tag>} onOpen={() => go(`/incidents/${id}`)}>
              {title}
            </Line>
          ))}
        </Card>
      )}
      <Card title={t('managementlogs.figures_of_day')} padded>
        <dl className="log-figures">
          {figuresSaid(log.facts).map(([name, words]) => (
            <div key={name}>
              <dt>{t(`managementlogs.figure.${name}`)}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Written of={log} />
    </>
  )
} // biome-ignore format: it reads as a page

const mostWords = 5000

function Writing({ estateId }: { estateId: string }) {
  const name = `log.${estateId}`
  const [draft, change, empty] = useDraft(name, blank)
  const later = useLater(api.managementlogs.remark, { draft: name, onDone: empty })
  return (
    <>
      <Card padded title={t('managementlogs.remark')}>
        <div className="form">
          <Field label={t('managementlogs.field.kind')}>
            {(control) => (
              <Select
                {...control}
                value={draft.kind}
                options={kinds.map((value) => ({ value, label: t(`managementlogs.kind.${value}`) }))}
                onChange={(kind) => change({ kind: kind as Kind })}
              />
            )}
          </Field>
          <Field label={t('managementlogs.field.text')} required>
            {(control) => <TextArea {...control} maxLength={mostWords} value={draft.text} onChange={(text) => change({ text })} />}
          </Field>
          <Photos estateId={estateId} value={draft.photoIds} onChange={(photoIds) => change({ photoIds })} />
        </div>
      </Card>
      <FieldSend later={later} input={{ estateId, ...draft }} ready={draft.text.trim() !== ''} words={t('managementlogs.remark')} />
    </>
  )
} // biome-ignore format: it reads as a form
