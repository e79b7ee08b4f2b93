import './standbys.css'
import { PhoneCall, Plus } from 'lucide-react'
import { useState } from 'react'
import { api, useAct, useSeePages } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Line } from '#web/kit/Line.tsx'
import { More } from '#web/kit/More.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay, useMe } from '#web/me.ts'
import { stretch, t } from '#web/words.ts'
import { life, Replace, WithReason } from '../rules.ts'
import { ArrangeForm } from './ArrangeForm.tsx'

type Row = Awaited<ReturnType<typeof api.standbys.list>>['rows'][number]
const tones = { arranged: 'run', called: 'late', cancelled: 'void' } as const

/** Who stands ready at an estate, each list in the order of calling. */
export function Standbys({ estateId }: { estateId: string }) {
  const [open, setOpen] = useState(false)
  const may = useMay()
  const { rows, error, more, loadMore } = useSeePages(api.standbys.list, (after) => ({ estateId, ...(after && { after }) }))
  return (
    <div className="col standbys">
      <div className="row">
        <Refusal error={error} />
        <span className="grow" />
        {may('standbys.arrange') && (
          <Button small kind="main" icon={Plus} onClick={() => setOpen(true)}>
            {t('standbys.arrange')}
          </Button>
        )}
      </div>
      {rows?.length === 0 && <Empty icon={PhoneCall} title={t('standbys.nothing')} note={t('standbys.nothing.out')} />}
      {rows?.map((row) => (
        <OneStandby key={row.standbyId} of={row} />
      ))}
      {more && <More onReach={loadMore} />}
      <Drawer title={t('standbys.arrange')} open={open} onClose={() => setOpen(false)} width={560}>
        <ArrangeForm estateId={estateId} onDone={() => setOpen(false)} />
      </Drawer>
    </div>
  )
} // biome-ignore format: it reads as a page

function OneStandby({ of }: { of: Row }) {
  const { standbyId, state } = of
  return (
    <Card
      title={of.title}
      note={`${t(`standbys.occasion.${of.occasion}`)} · ${stretch(of.from, of.until)} · ${t('standbys.within', { minutes: of.arriveMinutes })}`}
      end={
        <>
          {life.can(state, 'callOut') && (
            <>
              <AskAct act={api.standbys.callOut} of={WithReason} given={{ standbyId }} kind="danger" />
              <AskAct act={api.standbys.cancel} of={WithReason} given={{ standbyId }} kind="ghost" />
            </>
          )}
          <Tag tone={tones[state]}>{t(`standbys.state.${state}`)}</Tag>
        </>
      }
    >
      {of.people.map((one, n) => (
        <PlaceLine key={one.employeeId} of={of} one={one} n={n} />
      ))}
      {(of.note ?? of.calledWhy) && <p className="standby-note ink2 sm">{[of.note, of.calledWhy].filter(Boolean).join(' · ')}</p>}
    </Card>
  )
} // biome-ignore format: it reads as a card

function PlaceLine({ of: { standbyId, state }, one, n }: { of: Row; one: Row['people'][number]; n: number }) {
  const { employeeId: me } = useMe()
  const confirm = useAct(api.standbys.confirm)
  const { employeeId, name, post, phone, task, confirmed } = one
  return (
    <Line
      below={[post, phone, task].filter(Boolean).join(' · ')}
      end={
        <span className="row">
          {!confirmed && employeeId === me && state !== 'cancelled' && (
            <Button small kind="main" busy={confirm.isPending} onClick={() => confirm.mutate({ standbyId })}>
              {t('standbys.confirm')}
            </Button>
          )}
          {state !== 'cancelled' && (
            <AskAct act={api.standbys.replace} of={Replace} given={{ standbyId, employeeId }} kind="ghost" />
          )}
          <Tag tone={confirmed ? 'kept' : 'soon'}>{t(confirmed ? 'standbys.is_confirmed' : 'standbys.not_confirmed')}</Tag>
        </span>
      }
    >
      {n + 1}. {name}
    </Line>
  )
} // biome-ignore format: it reads as a line
