import { useState } from 'react'
import { api, useAct, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { useUrlValue } from '#web/url.ts'
import { currentLocale, hasWords, t } from '#web/words.ts'
import { GrantName } from '../rules.ts'

type Role = Awaited<ReturnType<typeof api.staff.roles>>[number]

/** What each role may do, in the words of its buttons; an act by name, or a whole module. */
export function Roles() {
  const { data } = useSee(api.staff.roles, {})
  const [chosenKey, choose] = useUrlValue('role')
  const chosen = data?.find(({ key }) => key === chosenKey) ?? data?.[0]
  if (!data) return <Skeleton />
  return (
    <div className="roles">
      <Card title={t('staff.roles')} fill>
        {data.map((role) => (
          <Line
            key={role.key}
            note={t('staff.grants_count', { count: role.grants.length })}
            end={role.secondFactor && <Tag tone="wait">{t('staff.second_factor')}</Tag>}
            onOpen={() => choose(role.key)}
          >
            <span className={role === chosen ? 'b acc' : undefined}>{titleOf(role)}</span>
          </Line>
        ))}
      </Card>
      {chosen && <OneRole key={chosen.id} role={chosen} />}
    </div>
  )
}

const titleOf = ({ title, titleEn }: Role) => (currentLocale() === 'en' ? titleEn : title)

function grantWords(grant: string): string {
  if (grant === '*') return t('staff.everything')
  const [noun = '', verb] = grant.split('.')
  const module = hasWords(noun) ? t(noun) : noun
  if (verb === '*') return t('staff.all_of', { module })
  return hasWords(grant) ? t(grant) : grant
}

function OneRole({ role }: { role: Role }) {
  const may = useMay()
  const [editing, edit] = useState(false)
  const groups = Map.groupBy(role.grants, (grant) => grant.split('.')[0] ?? grant)
  const fixed = role.key === 'administrator'
  return (
    <Card
      title={titleOf(role)}
      note={role.key}
      end={
        may('staff.changeRole') &&
        !fixed && (
          <Button small kind="ghost" onClick={() => edit(!editing)}>
            {t('staff.changeRole')}
          </Button>
        )
      }
      fill
      padded
    >
      {editing ? (
        <GrantsForm role={role} onDone={() => edit(false)} />
      ) : (
        [...groups].map(([noun, grants]) => (
          <section key={noun} className="grants">
            <h3>{noun === '*' ? t('staff.everything') : hasWords(noun) ? t(noun) : noun}</h3>
            <span className="row wrap">
              {grants.map((grant) => (
                <span key={grant} title={grant}>
                  <Tag>{grantWords(grant)}</Tag>
                </span>
              ))}
            </span>
          </section>
        ))
      )}
    </Card>
  )
}

function GrantsForm({ role, onDone }: { role: Role; onDone: () => void }) {
  const [text, write] = useState(role.grants.join('\n'))
  const [secondFactor, need] = useState(role.secondFactor)
  const { mutate, error, isPending } = useAct(api.staff.changeRole, { invalidates: ['access'], onDone })
  const grants = text.split(/\s+/).filter(Boolean)
  const unknown = grants.filter((grant) => !GrantName.safeParse(grant).success)
  return (
    <div className="form">
      <TextArea className="grants-text" aria-label={t('staff.field.grants')} rows={16} value={text} onChange={write} />
      {unknown.length > 0 && <p className="late c sm">{t('staff.not_a_grant', { names: unknown.join(', ') })}</p>}
      <label className="option">
        <input type="checkbox" checked={secondFactor} onChange={(event) => need(event.target.checked)} />
        {t('staff.field.secondFactor')}
      </label>
      <Refusal error={error} />
      <div className="row form-end">
        <Button onClick={onDone}>{t('web.cancel')}</Button>
        <Button
          kind="main"
          busy={isPending}
          disabled={unknown.length > 0}
          onClick={() => mutate({ roleId: role.id, grants, secondFactor })}
        >
          {t('staff.changeRole')}
        </Button>
      </div>
    </div>
  )
}
