import { Plus, Store } from 'lucide-react'
import { useState } from 'react'
import { api, useSee } from '#web/api.ts'
import { AskAct } from '#web/kit/AskAct.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Form } from '#web/kit/Form.tsx'
import { Pair } from '#web/kit/Pair.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { useMay, useMe } from '#web/me.ts'
import { useUrlValue } from '#web/url.ts'
import { money, t } from '#web/words.ts'
import { Add, Change, ServiceId } from '../rules.ts'
import { named, type Offer } from './look.tsx'
import { WindowsForm } from './WindowsForm.tsx'

/** What the company offers at home: price, how far ahead, until when it can be cancelled, and its windows. */
export function Catalogue() {
  const { data, error } = useSee(api.homeservices.catalogue, {})
  const [chosenId, choose] = useUrlValue('service')
  const [making, make] = useState(false)
  const may = useMay()
  // The catalogue is the company's: whoever serves one estate reads it.
  const edits = useMe().everywhere && may('homeservices.change')
  const chosen = making ? undefined : data?.rows.find(({ serviceId }) => serviceId === chosenId)
  const leave = () => {
    make(false)
    choose('')
  }
  return (
    <>
      <Refusal error={error} />
      {edits && (
        <div className="row">
          <span className="grow ink3 sm">{t('homeservices.catalogue.note')}</span>
          <Button small kind="main" icon={Plus} onClick={() => make(true)}>
            {t('homeservices.add')}
          </Button>
        </div>
      )}
      <Pair
        list={
          <Card fill>
            <Table
              label={t('homeservices.catalogue')}
              rows={data?.rows}
              columns={columns()}
              keyOf={({ serviceId }) => serviceId}
              chosen={chosen?.serviceId}
              onChoose={({ serviceId }) => {
                make(false)
                choose(serviceId)
              }}
              empty={<Empty icon={Store} title={t('homeservices.nothing_offered')} />}
            />
          </Card>
        }
        one={
          making ? (
            <Card title={t('homeservices.add')} fill padded>
              <Form of={Add} act={api.homeservices.add} start={start} onDone={leave} />
            </Card>
          ) : (
            chosen && <OneOffer key={chosen.serviceId} of={chosen} edits={edits} onDone={leave} />
          )
        }
        none={
          <Card fill>
            <Empty icon={Store} title={t('homeservices.choose_service')} note={t('homeservices.choose_service.out')} />
          </Card>
        }
        onClose={leave}
      />
    </>
  )
}

const start = { kind: 'paid', department: 'engineering', aheadHours: 2, cancelHours: 2 } as const

function OneOffer({ of, edits, onDone }: { of: Offer; edits: boolean; onDone: () => void }) {
  const { serviceId, windows, ...now } = of
  return (
    <Card
      title={named(of)}
      note={t(`homeservices.kind.${of.kind}`)}
      end={
        edits && (
          <AskAct
            act={api.homeservices.retire}
            of={ServiceId}
            given={{ serviceId }}
            kind="ghost"
            note={t('homeservices.retire.note')}
            onDone={onDone}
          />
        )
      }
      fill
      padded
    >
      {edits ? (
        <Form of={Change} act={api.homeservices.change} given={{ serviceId }} start={now} />
      ) : (
        <p className="ink2 catalogue-note">
          {t('homeservices.until', { ahead: of.aheadHours, cancel: of.cancelHours })}
        </p>
      )}
      <WindowsForm serviceId={serviceId} windows={windows} edits={edits} />
    </Card>
  )
}

const columns = (): Column<Offer>[] => [
  { key: 'name', title: t('homeservices.field.name'), show: (row) => <b>{named(row)}</b> },
  { key: 'kind', title: t('homeservices.field.kind'), width: 88, show: ({ kind }) => t(`homeservices.kind.${kind}`) },
  {
    key: 'department',
    title: t('homeservices.field.department'),
    width: 88,
    show: ({ department }) => t(`homeservices.department.${department}`),
  },
  {
    key: 'price',
    title: t('homeservices.field.priceFen'),
    width: 96,
    num: true,
    show: ({ priceFen }) => money(priceFen),
  },
  { key: 'unit', title: t('homeservices.field.unit'), width: 76, show: ({ unit }) => unit },
  {
    key: 'windows',
    title: t('homeservices.field.windows'),
    width: 60,
    num: true,
    show: ({ windows }) => windows.length || '—',
  },
]
