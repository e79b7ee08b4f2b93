import { Award } from 'lucide-react'
import { api, useSeePages } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Chosen } from '#web/kit/Chosen.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import type { Column } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { today } from '#web/today.ts'
import { useUrlValue } from '#web/url.ts'
import { money, t } from '#web/words.ts'
import { counted, life, Propose } from '../rules.ts'
import { MeritTag, OneMerit } from './OneMerit.tsx'

export type Merit = Awaited<ReturnType<typeof api.merits.list>>['rows'][number]

const ByHand = Propose.omit({ caseId: true, nonconformityId: true })

/** Rewards and penalties: proposed with fact and evidence, decided by another. */
export function Merits({ estateId }: { estateId: string }) {
  const [wanted, want] = useUrlValue('state')
  const [chosen, choose] = useUrlValue('merit')
  const state = life.states.find((one) => one === wanted)
  const { rows, error, more, loadMore } = useSeePages(api.merits.list, (after) => ({
    estateId,
    ...(state && { state }),
    ...(after && { after }),
  }))
  const options = ['', ...life.states].map((value) => ({
    value,
    label: t(value === '' ? 'merits.all' : `merits.state.${value}`),
  }))
  return (
    <>
      <div className="row wrap">
        <Seg label={t('merits.field.state')} value={state ?? ''} options={options} onChange={want} />
        <span className="grow" />
        <AskAct
          act={api.merits.propose}
          of={ByHand}
          given={{ estateId }}
          start={{ kind: 'reward', onDay: today(), fileIds: [] }}
          note={t('merits.another_decides')}
          kind="main"
          onDone={({ meritId }) => choose(meritId)}
        />
      </div>
      <Refusal error={error} />
      <Chosen
        noun="merits"
        icon={Award}
        rows={rows}
        columns={columns()}
        keyOf={({ meritId }) => meritId}
        chosen={chosen}
        choose={choose}
        more={more}
        loadMore={loadMore}
        one={(meritId) => <OneMerit key={meritId} of={rows?.find((row) => row.meritId === meritId)} />}
      />
    </>
  )
}

const columns = (): Column<Merit>[] => [
  { key: 'day', title: t('merits.field.onDay'), width: 96, show: ({ onDay }) => onDay },
  { key: 'who', title: t('merits.field.employeeId'), width: 76, show: ({ employee }) => <b>{employee}</b> },
  {
    key: 'kind',
    title: '',
    width: 56,
    show: ({ kind }) => <Tag tone={kind === 'reward' ? 'kept' : 'late'}>{t(`merits.kind.${kind}`)}</Tag>,
  },
  { key: 'reason', title: t('merits.field.reason'), show: ({ reason }) => reason },
  {
    key: 'points',
    title: t('appraisals.points'),
    width: 48,
    num: true,
    show: (row) => `${row.kind === 'reward' ? '+' : '−'}${Math.abs(counted(row))}`,
  },
  {
    key: 'sum',
    title: t('merits.field.proposedFen'),
    width: 96,
    num: true,
    show: ({ proposedFen }) => (proposedFen === null ? '—' : money(proposedFen)),
  },
  { key: 'state', title: t('merits.field.state'), width: 82, show: ({ state }) => <MeritTag state={state} /> },
]
