import { MyShifts } from '#modules/rosters/screens/MyShifts.tsx'
import { FieldMonth } from '#modules/turns/screens/FieldMonth.tsx'
import { api, useAct } from '#web/api.ts'
import { forgetDrafts } from '#web/draft.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
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
  const leave = () => {
    forgetDrafts()
    location.assign('/field')
  }
  const { mutate: signOut, isPending, error } = useAct(api.access.signOut, { onDone: leave })
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
      <Refusal error={error} />
      <Button busy={isPending} onClick={() => signOut({})}>
        {t('web.sign_out')}
      </Button>
    </PhonePage>
  )
}
