import { useState } from 'react'
import { MyShifts } from '#modules/rosters/screens/MyShifts.tsx'
import { FieldMonth } from '#modules/turns/screens/FieldMonth.tsx'
import { api, useAct } from '#web/api.ts'
import { forgetDrafts } from '#web/draft.ts'
import { countsOf } from '#web/field/OutboxBar.tsx'
import { leaveOnlyWaiting, useOutbox } from '#web/field/outbox.ts'
import { forgetReads } from '#web/field/reads.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Sheet } from '#web/kit/Sheet.tsx'
import { useEstate, useMay, useMe } from '#web/me.ts'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { type Theme, useTheme } from '#web/theme.ts'
import { locales, t, useLocale } from '#web/words.ts'

const themes: readonly Theme[] = ['auto', 'light', 'dark']

/** Who I am here, at which estate, in which language and light, and the way out. */
export default function FieldMe() {
  const { name, post, company } = useMe()
  const { estate, estates, choose } = useEstate()
  const may = useMay()
  const { locale, speak } = useLocale()
  const { theme, choose: light } = useTheme()
  return (
    <PhonePage title={name} over={company}>
      <Card>
        <Line end={post}>{t('access.phone.post')}</Line>
        <Line end={estate?.name}>{t('access.phone.estate')}</Line>
      </Card>
      {may('turns.tally') && <FieldMonth />}
      {estates.length > 1 && (
        <div className="row wrap">
          {estates.map((one) => (
            <Chip key={one.id} on={one.id === estate?.id} onClick={() => choose(one.id)}>
              {one.name}
            </Chip>
          ))}
        </div>
      )}
      <MyShifts />
      <Seg
        label={t('web.theme')}
        value={theme}
        options={themes.map((value) => ({ value, label: t(`web.theme.${value}`) }))}
        onChange={light}
      />
      <Seg
        label={t('web.language')}
        value={locale}
        options={locales.map((value) => ({ value, label: t(`web.language.${value}`) }))}
        onChange={(chosen) => void speak(chosen)}
      />
      <Leave />
    </PhonePage>
  )
}

/** The way out. What was read goes from this phone; what is not sent stays on it, for this person alone. */
function Leave() {
  const { waiting, refused } = countsOf(useOutbox())
  const [asked, ask] = useState(false)
  const leave = async () => {
    forgetDrafts()
    await leaveOnlyWaiting()
    await forgetReads()
    location.assign('/field')
  }
  const { mutate: signOut, isPending, error } = useAct(api.access.signOut, { onDone: () => void leave() })
  const left = waiting + refused
  return (
    <>
      <Refusal error={error} />
      <Button busy={isPending} onClick={() => (left > 0 ? ask(true) : signOut({}))}>
        {t('web.sign_out')}
      </Button>
      <Sheet title={t('web.sign_out')} open={asked} onClose={() => ask(false)}>
        <div className="form">
          <p>{t('devices.outbox.leave', { count: left })}</p>
          <Button kind="danger" busy={isPending} onClick={() => signOut({})}>
            {t('devices.outbox.leave.yes')}
          </Button>
          <Button onClick={() => ask(false)}>{t('web.cancel')}</Button>
        </div>
      </Sheet>
    </>
  )
}
