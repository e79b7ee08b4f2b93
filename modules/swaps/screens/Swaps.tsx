import { ArrowLeftRight, Plus } from 'lucide-react'
import { api, useAct, useSeePages } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay, useMe } from '#web/me.ts'
import { useUrlValue } from '#web/url.ts'
import { moment, monthDay, t } from '#web/words.ts'
import { Ask, life, views, WithReason } from '../rules.ts'

type Row = Awaited<ReturnType<typeof api.swaps.list>>['rows'][number]
const tones = { asked: 'wait', agreed: 'soon', approved: 'kept', declined: 'void', refused: 'void', withdrawn: 'void' } as const // biome-ignore format: it reads as a row

/** Swaps of an estate: mine, those to decide, all. */
export function Swaps({ estateId }: { estateId: string }) {
  const [view, look] = useUrlValue('view', 'all')
  const asked = views.find((one) => one === view) ?? 'all'
  const { rows, error, more, loadMore } = useSeePages(api.swaps.list, (after) => ({
    estateId,
    view: asked,
    ...(after && { after }),
  }))
  return (
    <Card
      title={
        <Seg
          label={t('swaps.list')}
          value={asked}
          onChange={look}
          options={views.map((value) => ({ value, label: t(`swaps.view.${value}`) }))}
        />
      }
      end={<AskAct act={api.swaps.ask} of={Ask} given={{ estateId }} kind="main" icon={Plus} />}
      fill
    >
      <Refusal error={error} />
      <Table
        label={t('swaps.list')}
        rows={rows}
        columns={columns()}
        keyOf={({ swapId }) => swapId}
        more={more}
        loadMore={loadMore}
        empty={<Empty icon={ArrowLeftRight} title={t('swaps.nothing')} note={t('swaps.nothing.out')} />}
      />
    </Card>
  )
}

const has = (kind: string | null) => (kind && ['rest', 'standby', 'leave'].includes(kind) ? t(`rosters.kind.${kind}`) : (kind ?? '—')) // biome-ignore format: one choice

const columns = (): Column<Row>[] => [
  { key: 'asker', title: t('swaps.ask'), width: 170, show: ({ asker, day, askerHas }) => `${asker} ${monthDay(day)} ${has(askerHas)}` },
  { key: 'partner', title: t('swaps.field.partnerId'), width: 170, show: ({ partner, otherDay, partnerHas }) => `${partner} ${monthDay(otherDay)} ${has(partnerHas)}` },
  { key: 'reason', title: t('swaps.field.reason'), show: ({ reason, whyNot }) => [reason, whyNot].filter(Boolean).join(' · ') },
  { key: 'at', title: t('rosters.by'), width: 150, show: ({ askedAt, decider, decidedAt }) => (decidedAt ? `${decider ?? ''} ${moment(decidedAt)}` : moment(askedAt)) },
  { key: 'state', title: t('rosters.state'), width: 92, show: ({ state }) => <Tag tone={tones[state]}>{t(`swaps.state.${state}`)}</Tag> },
  { key: 'acts', title: '', width: 190, show: (row) => <SwapActs of={row} /> },
] // biome-ignore format: a column a line

/** What this person can do with a swap as it stands. */
export function SwapActs({ of: { swapId, state, askerId, partnerId } }: { of: Row }) {
  const { employeeId: me } = useMe()
  const may = useMay()
  const agree = useAct(api.swaps.agree)
  const withdraw = useAct(api.swaps.withdraw)
  const approve = useAct(api.swaps.approve, { invalidates: ['rosters'] })
  const decides = me !== askerId && me !== partnerId
  return (
    <span className="row">
      <Refusal error={agree.error ?? withdraw.error ?? approve.error} />
      {me === partnerId && life.can(state, 'agree') && (
        <>
          <Button small kind="main" busy={agree.isPending} onClick={() => agree.mutate({ swapId })}>
            {t('swaps.agree')}
          </Button>
          <AskAct act={api.swaps.decline} of={WithReason} given={{ swapId }} kind="ghost" />
        </>
      )}
      {me === askerId && life.can(state, 'withdraw') && (
        <Button small kind="ghost" busy={withdraw.isPending} onClick={() => withdraw.mutate({ swapId })}>
          {t('swaps.withdraw')}
        </Button>
      )}
      {decides && life.can(state, 'approve') && may('swaps.approve') && (
        <>
          <Button small kind="main" busy={approve.isPending} onClick={() => approve.mutate({ swapId })}>
            {t('swaps.approve')}
          </Button>
          <AskAct act={api.swaps.turnDown} of={WithReason} given={{ swapId }} kind="ghost" />
        </>
      )}
    </span>
  )
}
