import { Flag, Printer } from 'lucide-react'
import { Dot } from '#modules/turns/screens/Dot.tsx'
import { api, useAct, useSee } from '#web/api.ts'
import { download } from '#web/download.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay, useMe } from '#web/me.ts'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { currentLocale, moment, t } from '#web/words.ts'
import { LockMonth, SetTerms, Tell } from '../rules.ts'
import type { Month } from './Appraisals.tsx'
import { OneSheet } from './OneSheet.tsx'
import { points } from './points.ts'
import { StateTag } from './StateTag.tsx'

type Whole = Awaited<ReturnType<typeof api.appraisals.team>>
type Row = Whole['rows'][number]

/** The people of a month with score, turns and state; the one chosen with every clause and its proof. */
export function Team({ of, openTurn }: { of: Month; openTurn: (turnId: string) => void }) {
  const { data, error } = useSee(api.appraisals.team, of, { keep: true })
  const [chosen, choose] = useUrlValue('person')
  return (
    <>
      <Head of={of} team={data} />
      <Refusal error={error} />
      <Chosen
        noun="appraisals"
        icon={Flag}
        className="appraisal-pair"
        rows={data?.rows}
        height={42}
        columns={columns(openTurn)}
        keyOf={({ employeeId }) => employeeId}
        chosen={chosen}
        choose={choose}
        one={(employeeId) => <OneSheet key={employeeId} employeeId={employeeId} of={of} openTurn={openTurn} />}
      />
    </>
  )
}

const columns = (openTurn: (turnId: string) => void): Column<Row>[] => [
  {
    key: 'name',
    title: t('appraisals.column.name'),
    show: ({ name, loads }) => (
      <>
        <b className="block cut">{name}</b>
        <span className="block cut xs ink3">{loads.map(({ post }) => post).join(' / ')}</span>
      </>
    ),
  },
  {
    key: 'dots',
    title: t('appraisals.column.recent'),
    width: 200,
    show: ({ dots }) => (
      <span className="dots tight">
        {dots.slice(-9).map(({ turnId, state, dueAt }) => (
          <Dot key={turnId} state={state} label={moment(dueAt)} onOpen={() => openTurn(turnId)} />
        ))}
      </span>
    ),
  },
  { key: 'total', title: t('appraisals.column.total'), width: 64, num: true, show: ({ total }) => <b>{points(total)}</b> },
  { key: 'state', title: t('appraisals.column.state'), width: 78, show: ({ state }) => <StateTag state={state} /> },
] // biome-ignore format: a column a line

function Head({ of, team }: { of: Month; team: Whole | undefined }) {
  const may = useMay()
  const carry = useAct(api.appraisals.export, { onDone: download })
  const rows = team?.rows ?? []
  const scored = rows.flatMap(({ total }) => (total === null ? [] : [total]))
  const drafts = rows.flatMap(({ state, below, appraisalId }) => (state === 'draft' && below && appraisalId ? [appraisalId] : [])) // biome-ignore format: one row
  const language = currentLocale() === 'en' ? 'en' : 'zh'
  const average = Math.round(scored.reduce((sum, total) => sum + total, 0) / Math.max(1, scored.length))
  return (
    <div className="row wrap appraisal-head no-print">
      {scored.length > 0 && <span className="ink2">{t('appraisals.average', { score: points(average) })}</span>}
      {team?.drawnAt && <span className="sm ink3">{t('appraisals.month_drawn', { at: moment(team.drawnAt) })}</span>}
      {team?.lockedAt && <Tag tone="void">{t('appraisals.month_locked')}</Tag>}
      <span className="grow" />
      <Refusal error={carry.error} />
      {drafts.length > 0 && (
        <AskAct
          act={api.appraisals.tell}
          of={Tell}
          given={{ appraisalIds: drafts.slice(0, 100) }}
          note={t('appraisals.tell_note')}
          kind="main"
        >
          {t('appraisals.tell_all', { count: drafts.length })}
        </AskAct>
      )}
      {team?.drawnAt && !team.lockedAt && (
        <AskAct
          act={api.appraisals.lockMonth}
          of={LockMonth}
          given={of}
          note={t('appraisals.lock_note', { month: of.month })}
        />
      )}
      <Terms />
      {may('appraisals.export') && rows.length > 0 && (
        <ExportButton busy={carry.isPending} onExport={() => carry.mutate({ ...of, language })} />
      )}
      <Button kind="ghost" small icon={Printer} onClick={() => print()}>
        {t('appraisals.print')}
      </Button>
    </div>
  )
}

/** By which terms months are counted; whoever answers for every estate may change them. */
function Terms() {
  const { data } = useSee(api.appraisals.terms, {})
  const me = useMe()
  const [now] = data ?? []
  if (!now || !me.everywhere) return null
  return (
    <AskAct
      act={api.appraisals.setTerms}
      of={SetTerms}
      start={{ fromMonth: today().slice(0, 7), lateWorth: now.lateWorth }}
      kind="ghost"
      controls={{
        fromMonth: ({ control, value, set }) => (
          <Input {...control} type="month" value={typeof value === 'string' ? value : ''} onChange={set} />
        ),
      }}
    >
      {t('appraisals.terms_now', { month: now.fromMonth, late: now.lateWorth })}
    </AskAct>
  )
}
