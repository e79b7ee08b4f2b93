import { MonitorSmartphone } from 'lucide-react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { Page } from '#web/shell/Page.tsx'
import { moment, t } from '#web/words.ts'
import { ChangePassword } from './ChangePassword.tsx'

/** Where I am signed in, each of them with the way to end it; and my password. */
export default function Sessions() {
  const { data, error } = useSee(api.access.sessions, {})
  const revoke = useAct(api.access.revoke)
  return (
    <Page title={t('access.sessions')} note={t('access.sessions.note')}>
      <Refusal error={error ?? revoke.error} />
      <Card>
        {!data && !error && <Skeleton rows={3} />}
        {data?.map(({ sessionId, device, seenAt, startedAt, current }) => (
          <Line
            key={sessionId}
            icon={<MonitorSmartphone size={18} className="ink2" aria-hidden />}
            below={t('access.session.since', { started: moment(startedAt), seen: moment(seenAt) })}
            end={
              current ? (
                <Tag tone="run">{t('access.session.current')}</Tag>
              ) : (
                <Button
                  small
                  busy={revoke.isPending && revoke.variables.sessionId === sessionId}
                  onClick={() => revoke.mutate({ sessionId })}
                >
                  {t('access.revoke')}
                </Button>
              )
            }
          >
            {device || t('access.session.unknown')}
          </Line>
        ))}
      </Card>
      <ChangePassword />
    </Page>
  )
}
