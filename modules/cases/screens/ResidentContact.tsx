import { Eye, Phone, UserRound } from 'lucide-react'
import { api, useAct, useSee } from '#web/api.ts'
import { forgetDrafts } from '#web/draft.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { useHome } from '#web/resident/home.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { type Locale, locales, moment, t, useLocale } from '#web/words.ts'
import { telephone } from './report.tsx'
import './resident.css'

/** The telephone of the office, what it knows of me, and who looked at my number. */
export default function ResidentContact() {
  const { estateId, estate } = useHome()
  const { data } = useSee(api.estates.one, { estateId })
  const { locale, speak } = useLocale()
  const leave = () => {
    forgetDrafts()
    location.assign('/m')
  }
  const { mutate: signOut } = useAct(api.access.signOut, { onDone: leave })
  return (
    <PhonePage title={t('web.resident.contact')} over={estate}>
      {data?.hotline && (
        <a href={telephone(data.hotline)} className="big-act">
          <span className="big-act-mark">
            <Phone size={28} aria-hidden />
          </span>
          <span>
            <b>{data.hotline}</b>
            <span className="ink2 sm">{t('cases.resident.call')}</span>
          </span>
        </a>
      )}
      <Phones estateId={estateId} />
      {data && !data.hotline && (
        <Card padded>
          <p className="ink2">{t('cases.resident.no_hotline')}</p>
        </Card>
      )}
      <Mine />
      <Looks />
      <Seg
        label={t('web.language')}
        value={locale}
        options={locales.map((value: Locale) => ({ value, label: t(`web.language.${value}`) }))}
        onChange={(chosen) => void speak(chosen)}
      />
      <Button onClick={() => signOut({})}>{t('web.sign_out')}</Button>
    </PhonePage>
  )
}

/** The other numbers of the office, each with its hours; one touch dials. */
function Phones({ estateId }: { estateId: string }) {
  const { data } = useSee(api.estates.one, { estateId })
  return data?.phones.map(({ title, phone, hours }) => (
    <a key={title} href={telephone(phone)} className="card way">
      <span>
        <b className="block">{title}</b>
        <span className="ink2 sm">{hours}</span>
      </span>
      <span className="row acc">
        <Phone size={20} aria-hidden />
        {phone}
      </span>
    </a>
  ))
}

function Mine() {
  const { data, error } = useSee(api.residents.mine, {})
  return (
    <>
      <div className="section-head">
        <h2>{t('cases.resident.my_data')}</h2>
      </div>
      <Refusal error={error} />
      {data && (
        <Card>
          <Line icon={<UserRound size={20} className="ink2" aria-hidden />} end={data.person.phone}>
            {data.person.name}
          </Line>
        </Card>
      )}
      <p className="ink2 sm">{t('cases.resident.my_data.note')}</p>
    </>
  )
}

function Looks() {
  const { data, error } = useSee(api.residents.whoLooked, {})
  return (
    <>
      <div className="section-head">
        <h2>{t('cases.resident.looks')}</h2>
      </div>
      <Refusal error={error} />
      <Card>
        {data?.rows.map(({ at, by, reason, note }) => (
          <Line
            key={`${at}${by}`}
            icon={<Eye size={20} className="ink2" aria-hidden />}
            below={[t(`residents.reason.${reason}`), note].filter(Boolean).join(' · ')}
            end={<span className="ink2 sm">{moment(at)}</span>}
          >
            {by}
          </Line>
        ))}
        {data?.rows.length === 0 && <Line>{t('cases.resident.looks.none')}</Line>}
      </Card>
    </>
  )
}
