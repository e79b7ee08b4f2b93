import { Ellipsis, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { Id } from '#kernel/shapes.ts'
import { api } from '#web/api.ts'
import { asked } from '#web/asked.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Avatar } from '#web/kit/Avatar.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Popover } from '#web/kit/Popover.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { today } from '#web/today.ts'
import { day, number, t } from '#web/words.ts'
import { Consent, Contact, PersonChanges, PersonName, Phone, RelationAnswers, RelationEnd } from '../rules.ts'
import type { Home } from './Household.tsx'
import { Revealed } from './revealed.tsx'

type Dweller = Home['people'][number]

/** Everybody tied to the unit; former ones on demand. */
export function People({ home }: { home: Home }) {
  const [former, showFormer] = useState(false)
  const present = home.people.filter(({ current }) => current)
  const gone = home.people.length - present.length
  const shown = former ? home.people : present
  return (
    <Card
      title={t('residents.people')}
      note={t('residents.people_count', { count: present.length })}
      end={
        <>
          {gone > 0 && (
            <Button kind="ghost" small aria-pressed={former} onClick={() => showFormer(!former)}>
              {t('residents.former_count', { count: gone })}
            </Button>
          )}
          <Newcomer unitId={home.unitId} />
        </>
      }
    >
      {shown.map((person) => (
        <OnePerson key={person.relationId} person={person} />
      ))}
      {shown.length === 0 && <Empty title={t('residents.nobody')} note={t('residents.nobody.out')} icon={UserPlus} />}
    </Card>
  )
}

const Arrival = RelationAnswers.pick({ unitId: true }).extend({
  name: PersonName,
  phone: Phone.optional(),
  ...RelationAnswers.pick({ kind: true, since: true, sharePercent: true }).shape,
})
const register = asked(api.residents.register, ({ name, phone, ...relation }: z.input<typeof Arrival>) => ({
  person: { name, ...(phone && { phone }) },
  relation,
}))

const Newcomer = ({ unitId }: { unitId: string }) => (
  <AskAct
    act={register}
    of={Arrival}
    noun="relations"
    given={{ unitId }}
    start={{ since: today() }}
    kind="ghost"
    icon={UserPlus}
  />
)

function OnePerson({ person }: { person: Dweller }) {
  const { personId, name, kind, phone, since, until, sharePercent, current, secrecy } = person
  const share = sharePercent && t('residents.share', { percent: number(Number(sharePercent)) })
  const dates = until
    ? t('residents.from_until', { since: day(since), until: day(until) })
    : t('residents.since', { since: day(since) })
  return (
    <Line
      icon={<Avatar name={name} size={28} />}
      below={
        <span className="row wrap person-line">
          {phone ? <Revealed personId={personId} phone={phone} /> : t('residents.no_phone_known')}
          <span className="nowrap">{dates}</span>
        </span>
      }
      end={
        <>
          <Tag tone={current ? (kind === 'owner' ? 'run' : 'plain') : 'void'}>{t(`relations.kind.${kind}`)}</Tag>
          {secrecy && <Tag tone="soon">{t('residents.field.secrecy')}</Tag>}
          <PersonActs person={person} />
        </>
      }
    >
      <b>{name}</b> <span className="ink3 sm">{share}</span>
    </Line>
  )
}

const Corrected = PersonChanges.pick({ name: true, phone: true, secrecy: true }).extend({ personId: Id })
const correct = asked(api.residents.changePerson, ({ personId, ...to }: z.input<typeof Corrected>) => ({
  personId,
  to,
}))
const Erased = z.object({ personId: Id, because: z.enum(['retention', 'request']) })

function PersonActs({ person: { personId, relationId, name, secrecy, current } }: { person: Dweller }) {
  const acts = current ? (
    <>
      <AskAct act={correct} of={Corrected} given={{ personId }} start={{ secrecy }} kind="ghost" note={name} />
      <AskAct
        act={api.residents.addContact}
        of={Contact}
        given={{ personId }}
        start={{ kind: 'phone' }}
        noun="contacts"
        kind="ghost"
      />
      <AskAct
        act={api.residents.giveConsent}
        of={Consent}
        given={{ personId }}
        start={{ purpose: 'privacy_notice', channel: 'paper' }}
        noun="consents"
        kind="ghost"
      />
      <AskAct
        act={api.residents.endRelation}
        of={RelationEnd}
        given={{ relationId }}
        start={{ until: today() }}
        kind="danger"
        note={name}
      />
    </>
  ) : (
    <AskAct
      act={api.residents.erase}
      of={Erased}
      given={{ personId }}
      kind="danger"
      note={t('residents.erase.note', { name })}
    />
  )
  return (
    <Popover content={<div className="person-acts">{acts}</div>}>
      <Button kind="ghost" small icon={Ellipsis} aria-label={t('residents.acts_of', { name })} />
    </Popover>
  )
}
