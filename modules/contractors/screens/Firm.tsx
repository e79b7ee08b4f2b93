import './contractors.css'
import type { ReactNode } from 'react'
import { api, useSee } from '#web/api.ts'
import { PickMany } from '#web/console/PickMany.tsx'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { today } from '#web/today.ts'
import { day, money, t } from '#web/words.ts'
import { AddPaper, AddPerson, End, Entrust, Leave, Sign } from '../rules.ts'
import { Kinds } from './Kinds.tsx'
import { LightOf } from './Light.tsx'
import { Papers } from './Papers.tsx'

export type Whole = Awaited<ReturnType<typeof api.contractors.one>>

/** One contractor: what was agreed, who works here, what may run out; below, what other modules know of it. */
export function Firm({ contractorId, below }: { contractorId: string; below?: ReactNode }) {
  const { data: of, error } = useSee(api.contractors.one, { contractorId })
  if (error) return <Refusal error={error} />
  if (!of) return <Skeleton rows={8} />
  const given = { contractorId }
  return (
    <Card title={of.name} note={`${of.contact} ${of.phone}`} fill padded>
      <p className="ink2 sm">{`${t('contractors.field.managedBy')} ${of.manager}`}</p>
      <div className="row firm-acts">
        <AskAct act={api.contractors.sign} of={Sign} given={given} start={signStart()} controls={signControls} kind="main" />
        <AskAct act={api.contractors.addPerson} of={AddPerson} given={given} start={{ from: today() }} />
        <AskAct act={api.contractors.addPaper} of={AddPaper} given={given} start={{ from: today() }} controls={paperControls(of)} />
        <AskAct act={api.contractors.entrust} of={Entrust} given={given} kind="ghost" />
      </div>
      <Part title={t('contractors.contracts')}>
        {of.contracts.map((one) => <Contract key={one.contractId} of={one} />)}
      </Part>
      <Part title={t('contractors.papers')}><Papers papers={of.papers} /></Part>
      <Part title={t('contractors.people')}>
        {of.people.map((one) => <Person key={one.personId} of={one} />)}
      </Part>
      {below}
    </Card>
  )
} // biome-ignore format: it reads as a page

export const Part = ({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) => (
  <section className="firm-part">
    <h3>
      {title}
      {end}
    </h3>
    {children}
  </section>
)

const signStart = () => ({ from: today(), floorPoints: 80, pointBp: 100, mostBp: 3000 })
const signControls = {
  kinds: (of: Parameters<typeof Kinds>[0]) => <Kinds {...of} />,
  zoneIds: (of: Parameters<typeof Kinds>[0]) => <PickMany from="zones" {...of} />,
}

/** Whose certificate it is: one of the firm's own people. */
const paperControls = ({ people }: Whole) => ({
  personId: ({ value, set, control }: Parameters<typeof Kinds>[0]) => (
    <select
      {...control}
      className="input"
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => set(event.target.value || undefined)}
    >
      <option value="">{t('contractors.firm')}</option>
      {people
        .filter(({ leftOn }) => !leftOn)
        .map(({ personId, name }) => (
          <option key={personId} value={personId}>
            {name}
          </option>
        ))}
    </select>
  ),
})

const percent = (bp: number) => `${bp / 100}%`

function Contract({ of }: { of: Whole['contracts'][number] }) {
  const { contractId, number, kinds, zones, from, to, feeFen, terms, floorPoints, pointBp, mostBp, endedOn, endedWhy } = of
  return (
    <div className="line">
      <span className="grow">
        <b>{number}</b> <span className="ink2">{kinds.map((kind) => t(`contractors.kind.${kind}`)).join('、')}</span>{' '}
        <span className="ink3 sm">{zones.length > 0 ? zones.join('、') : t('contractors.whole_estate')}</span>
        <span className="block sm ink2">
          {`${day(from)} – ${day(to)} · ${t('contractors.month_fee', { fee: money(feeFen) })} · ${t('contractors.rule', { floor: floorPoints, point: percent(pointBp), most: percent(mostBp) })}`}
        </span>
        <span className="block sm ink3">{terms}</span>
        {endedOn && <span className="block sm late c">{t('contractors.ended', { on: day(endedOn), why: endedWhy ?? '' })}</span>}
      </span>
      {endedOn ? <Tag tone="void">{t('contractors.light.late')}</Tag> : <LightOf from={from} until={to} />}
      {!endedOn && <AskAct act={api.contractors.end} of={End} given={{ contractId }} start={{ on: today() }} kind="ghost" />}
    </div>
  )
} // biome-ignore format: it reads as a line

const Person = ({ of: { personId, name, job, from, leftOn } }: { of: Whole['people'][number] }) => (
  <div className="line">
    <span className="grow">
      <b>{name}</b> <span className="ink2">{t(`contractors.job.${job}`)}</span>{' '}
      <span className="ink3 sm">{leftOn ? t('contractors.left', { on: day(leftOn) }) : day(from)}</span>
    </span>
    {!leftOn && (
      <AskAct act={api.contractors.leave} of={Leave} given={{ personId }} start={{ on: today() }} kind="ghost" />
    )}
  </div>
)
