import './household.css'
import { BookOpen, Footprints, PhoneIncoming } from 'lucide-react'
import { useLocation, useParams } from 'wouter'
import { HomeBills } from '#modules/bills/screens/HomeBills.tsx'
import { HomeDeposits } from '#modules/deposits/screens/HomeDeposits.tsx'
import { HomeLate } from '#modules/latefees/screens/HomeLate.tsx'
import { HomeReminders } from '#modules/reminders/screens/HomeReminders.tsx'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { t } from '#web/words.ts'
import { Visit } from '../rules.ts'
import { OpenCases, useCasesOf } from './OpenCases.tsx'
import { People } from './People.tsx'
import { Quality } from './Quality.tsx'
import { Consents, Vehicles } from './Things.tsx'
import { UnitStory } from './UnitStory.tsx'

export type Home = Awaited<ReturnType<typeof api.residents.household>>
export type Unit = Awaited<ReturnType<typeof api.estates.unit>>

/** One household: who lives there, one story of the unit, and what is still to be done. */
export default function Household() {
  const { unitId = '' } = useParams<{ unitId: string }>()
  const { data: home, error } = useSee(api.residents.household, { unitId })
  const { data: unit } = useSee(api.estates.unit, { unitId })
  const cases = useCasesOf(home?.estateId, unitId)
  if (error)
    return (
      <Page title={t('residents.household')}>
        <Refusal error={error} />
      </Page>
    )
  if (!home) return <Skeleton />
  return (
    <Page title={home.code} note={unit && <Standing unit={unit} />} end={<NextSteps home={home} />} whole>
      <div className="household">
        <div className="household-side">
          <People home={home} />
          <Vehicles home={home} />
          <Consents home={home} />
        </div>
        <UnitStory home={home} cases={cases} />
        <div className="household-side">
          <OpenCases cases={cases} unitId={unitId} />
          <HomeBills unitId={unitId} />
          <HomeReminders unitId={unitId} />
          <HomeLate unitId={unitId} />
          <HomeDeposits unitId={unitId} />
          <Quality home={home} />
        </div>
      </div>
    </Page>
  )
}

function Standing({ unit }: { unit: Unit }) {
  const { building, entrance, floor, areaSqm, handedOverOn, state, tags } = unit
  const told = [
    t('residents.at_building', { building }),
    entrance && t('residents.at_entrance', { entrance }),
    t('residents.at_floor', { floor }),
    `${areaSqm} m²`,
    handedOverOn && t('residents.handed_over', { on: handedOverOn.slice(0, 7) }),
  ]
  return (
    <span className="row wrap">
      <span>{told.filter(Boolean).join(' · ')}</span>
      <Tag tone={state === 'vacant' || state === 'unsold' ? 'void' : 'run'}>{t(`units.state.${state}`)}</Tag>
      {tags.map((tag) => (
        <Tag key={tag} tone="wait">
          {tag}
        </Tag>
      ))}
    </span>
  )
}

function NextSteps({ home }: { home: Home }) {
  const [, go] = useLocation()
  const may = useMay()
  return (
    <>
      {may('journal.lines') && (
        <Button small kind="ghost" icon={BookOpen} onClick={() => go(`/journal?about=${home.unitId}`)}>
          {t('journal')}
        </Button>
      )}
      <AskAct
        act={api.residents.noteVisit}
        of={Visit.omit({ personId: true })}
        given={{ unitId: home.unitId }}
        start={{ met: true }}
        icon={Footprints}
      />
      {may('cases.open') && (
        <Button
          small
          kind="main"
          icon={PhoneIncoming}
          onClick={() => go(`/cases/new?${new URLSearchParams({ unitId: home.unitId, unit: home.code })}`)}
        >
          {t('residents.register_call')}
        </Button>
      )}
    </>
  )
}
