import './collections.css'
import { ChartNoAxesColumnIncreasing, Snowflake, Target } from 'lucide-react'
import { Link } from 'wouter'
import { api, useAct, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { useEstate, useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { SetTargets } from '../rules.ts'
import { AgeStrip } from './AgeStrip.tsx'
import { Everywhere } from './Everywhere.tsx'
import { Gap } from './Gap.tsx'
import { RungCard } from './RungCard.tsx'
import { daysIn, type Seen } from './rung.ts'
import { Why } from './Why.tsx'

/** What is collected of three months at one day, where each will end, and who would close the gap. */
export default function Ladder() {
  const { estate } = useEstate()
  const [where, look] = useUrlValue('where', 'here')
  const seg = (
    <Seg
      label={t('collections.where')}
      value={where === 'all' ? 'all' : 'here'}
      options={[{ value: 'here', label: estate?.name ?? t('collections.here') }, { value: 'all', label: t('collections.everywhere') }]}
      onChange={look}
    />
  )
  if (where === 'all') return <Everywhere title={<>{t('collections')} {seg}</>} />
  return estate ? <OfEstate key={estate.id} estateId={estate.id} seg={seg} /> : <Page title={<>{t('collections')} {seg}</>}><Empty icon={ChartNoAxesColumnIncreasing} title={t('cases.no_estate')} note={t('collections.no_estate.out')} /></Page>
} // biome-ignore format: it reads as a page

function OfEstate({ estateId, seg }: { estateId: string; seg: React.ReactNode }) {
  const { data, error } = useSee(api.collections.ladder, { estateId }, { keep: true })
  return (
    <Page title={<>{t('collections')} {seg}</>} end={data && <Ends estateId={estateId} of={data} />}>
      <Refusal error={error} />
      {data ? <Board estateId={estateId} of={data} /> : <Skeleton rows={12} />}
    </Page>
  )
} // biome-ignore format: it reads as a page

function Ends({ estateId, of: { day, targets } }: { estateId: string; of: Seen }) {
  const may = useMay()
  const { mutate, isPending, error } = useAct(api.collections.freeze, { invalidates: ['collections'] })
  return (
    <>
      <span className="ink2 sm">{t('collections.as_of', { day, report: targets.reportDay })}</span>
      <AskAct act={api.collections.setTargets} of={SetTargets} given={{ estateId }} start={targets} icon={Target} kind="ghost" invalidates={['collections']} />
      {may('collections.reports') && <Link href="/collections/reports" className="btn s ghost">{t('collections.reports')}</Link>}
      {may('collections.freeze') && <Button small icon={Snowflake} busy={isPending} onClick={() => mutate({ estateId })}>{t('collections.freeze')}</Button>}
      <Refusal error={error} />
    </>
  )
} // biome-ignore format: it reads as a page

function Board({ estateId, of }: { estateId: string; of: Seen }) {
  const [said, choose] = useUrlValue('back')
  const first = of.vintages.findIndex(({ dueFen }) => dueFen > 0)
  const back = /^[012]$/.test(said) ? Number(said) : Math.max(0, first)
  const chosen = of.vintages[back]
  return (
    <div className="ladder">
      <div className="ladder-main">
        <div className="rungs">
          {of.vintages.map((rung, at) => (
            <RungCard key={rung.month} of={rung} back={at} days={daysIn(of.month)} chosen={at === back} onChoose={() => choose(String(at))} />
          ))}
        </div>
        <AgeStrip estateId={estateId} />
        {chosen && <Gap key={chosen.month} estateId={estateId} back={back} />}
      </div>
      {chosen && <Why of={chosen} back={back} seen={of} />}
    </div>
  )
} // biome-ignore format: it reads as a page
