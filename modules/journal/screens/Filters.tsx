import { X } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Chip } from '#web/kit/Chip.tsx'
import { Input } from '#web/kit/Input.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { useUrlValue } from '#web/url.ts'
import { hasWords, t } from '#web/words.ts'

/** What is looked for in the log, as it stands in the address. */
export function useLooking() {
  const { estate } = useEstate()
  const [act, setAct] = useUrlValue('act')
  const [actorId, setActor] = useUrlValue('by')
  const [aboutId, setAbout] = useUrlValue('about')
  const [day, setDay] = useUrlValue('day')
  const [reach, setReach] = useUrlValue('reach')
  const everywhere = reach === 'all' || !estate
  const asked = {
    ...(!everywhere && { estateId: estate.id }),
    ...(act && { act }),
    ...(actorId && { actorId }),
    ...(aboutId && { aboutId }),
    ...(day && { from: day, to: day }),
  }
  return { asked, act, setAct, actorId, setActor, aboutId, setAbout, day, setDay, everywhere, setReach }
}

type Looking = ReturnType<typeof useLooking>
const nouns = [
  'cases',
  'callbacks',
  'residents',
  'estates',
  'staff',
  'casetypes',
  'deadlines',
  'calendars',
  'access',
  'files',
  'messages',
]

/** Which lines: of one module, by one colleague, of one day, about one matter. */
export function Filters({ looking }: { looking: Looking }) {
  const { estates } = useEstate()
  const { act, setAct, day, setDay, aboutId, setAbout, everywhere, setReach } = looking
  return (
    <span className="row wrap journal-filters">
      {aboutId && (
        <Chip on onClear={() => setAbout('')}>
          {t('journal.one_matter')}
        </Chip>
      )}
      {estates.length > 1 && (
        <Chip on={everywhere} onClick={() => setReach(everywhere ? '' : 'all')}>
          {t('journal.everywhere')}
        </Chip>
      )}
      <select
        className="input"
        aria-label={t('journal.field.act')}
        value={act}
        onChange={(event) => setAct(event.target.value)}
      >
        <option value="">{t('journal.all_acts')}</option>
        {act && !nouns.includes(act) && <option value={act}>{t(act)}</option>}
        {nouns.filter(hasWords).map((noun) => (
          <option key={noun} value={noun}>
            {t(noun)}
          </option>
        ))}
      </select>
      <Colleagues looking={looking} />
      <Input type="date" aria-label={t('journal.field.day')} value={day} onChange={setDay} />
      {day && (
        <button type="button" className="link" aria-label={t('web.clear')} onClick={() => setDay('')}>
          <X size={14} aria-hidden />
        </button>
      )}
    </span>
  )
}

function Colleagues({ looking: { actorId, setActor } }: { looking: Looking }) {
  const may = useMay()
  const { estate } = useEstate()
  const { data } = useSee(
    api.staff.people,
    { estateId: estate?.id ?? '' },
    { enabled: estate !== undefined && may('staff.people') },
  )
  const people = new Map((data ?? []).map(({ employeeId, name }) => [employeeId, name]))
  return (
    <select
      className="input"
      aria-label={t('journal.field.actorId')}
      value={actorId}
      onChange={(event) => setActor(event.target.value)}
    >
      <option value="">{t('journal.everybody')}</option>
      {actorId && !people.has(actorId) && <option value={actorId}>{t('journal.by.somebody')}</option>}
      {[...people].map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
