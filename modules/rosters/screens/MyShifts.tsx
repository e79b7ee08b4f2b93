import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { useMe } from '#web/me.ts'
import { today } from '#web/today.ts'
import { monthDay, stretch, t, time, weekday } from '#web/words.ts'

/** On the phone: my next two weeks, swaps that wait for my answer, and where I stand ready. */
export function MyShifts() {
  const from = today()
  const until = Temporal.PlainDate.from(from).add({ days: 13 }).toString()
  const { data } = useSee(api.rosters.mine, { from, until })
  return (
    <>
      <Card title={t('rosters.mine')}>
        {data?.length === 0 && <p className="roster-none ink3">{t('rosters.none_of_mine')}</p>}
        {data?.map(({ lineId, day, kind, shift, beginsAt, endsAt }) => (
          <Line
            key={lineId}
            end={kind === 'shift' && beginsAt && endsAt ? `${time(beginsAt)}–${time(endsAt)}` : undefined}
            note={weekday(day)}
          >
            {monthDay(day)} {shift ?? t(`rosters.kind.${kind}`)}
          </Line>
        ))}
      </Card>
      <Asked />
      <Ready />
    </>
  )
}

function Asked() {
  const { employeeId: me } = useMe()
  const rows = useSee(api.swaps.list, { view: 'mine' }).data?.rows ?? []
  const agree = useAct(api.swaps.agree)
  const waiting = rows.filter(({ state, partnerId }) => state === 'asked' && partnerId === me)
  return waiting.map(({ swapId, asker, day, askerHas, reason }) => (
    <Card key={swapId} title={t('swaps.asked_you', { who: asker, day: monthDay(day) })} padded>
      <p>
        {askerHas} · {reason}
      </p>
      <Refusal error={agree.error} />
      <Button kind="main" busy={agree.isPending} onClick={() => agree.mutate({ swapId })}>
        {t('swaps.agree')}
      </Button>
    </Card>
  ))
}

function Ready() {
  const rows = useSee(api.standbys.mine, {}).data ?? []
  const confirm = useAct(api.standbys.confirm)
  return rows.map(({ standbyId, title, from, until, confirmedAt }) => (
    <Card key={standbyId} title={title} padded>
      <p>{stretch(from, until)}</p>
      <Refusal error={confirm.error} />
      {confirmedAt ? (
        <span className="ink2">{t('standbys.is_confirmed')}</span>
      ) : (
        <Button kind="main" busy={confirm.isPending} onClick={() => confirm.mutate({ standbyId })}>
          {t('standbys.confirm')}
        </Button>
      )}
    </Card>
  ))
}
