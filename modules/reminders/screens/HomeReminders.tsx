import { useLocation } from 'wouter'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { Sum } from './Debt.tsx'
import { Story } from './Story.tsx'

/** How a home that is behind is being reminded; nothing where it never was. */
export function HomeReminders({ unitId }: { unitId: string }) {
  const may = useMay()
  return may('reminders.ofUnit') ? <Behind unitId={unitId} /> : null
}

/** The same in few words, inside of another card: how much, since when, and the step that is due. */
export function UnitDebt({ unitId }: { unitId: string }) {
  const may = useMay()
  const [, go] = useLocation()
  const { data } = useSee(api.reminders.ofUnit, { unitId }, { enabled: may('reminders.ofUnit') })
  const of = data?.found
  if (!of || of.state === 'cleared') return null
  return (
    <div className="unit-debt">
      <Sum of={of} />
      <div className="row">
        <span className="ink2 grow">
          {of.step ? t('reminders.step_now', { step: of.step }) : t('reminders.no_step')}
        </span>
        <Button kind="ghost" small onClick={() => go(`/reminders?view=all&case=${of.reminderId}`)}>
          {t('reminders.look')}
        </Button>
      </div>
    </div>
  )
}

const shown = 3

function Behind({ unitId }: { unitId: string }) {
  const { data } = useSee(api.reminders.ofUnit, { unitId })
  const [, go] = useLocation()
  const of = data?.found
  if (!of || of.state === 'cleared') return null
  const latest = { ...of, contacts: of.contacts.slice(0, shown), approvals: [], visits: of.visits.filter(({ state }) => state === 'assigned') }
  return (
    <Card
      title={t('reminders')}
      note={of.step ? t('reminders.step_now', { step: of.step }) : undefined}
      end={
        <Button kind="ghost" small onClick={() => go(`/reminders?view=all&case=${of.reminderId}`)}>
          {t('reminders.look')}
        </Button>
      }
      padded
    >
      <Sum of={of} />
      <Story of={latest} />
    </Card>
  )
} // biome-ignore format: it reads as a page
