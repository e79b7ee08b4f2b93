import './casetypes.css'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Pair } from '#web/kit/Pair.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { currentLocale, share, t } from '#web/words.ts'
import { kinds } from '../rules.ts'
import { TypeForm } from './TypeForm.tsx'

export type Type = Awaited<ReturnType<typeof api.casetypes.list>>['rows'][number]

/** What customers may come with: whom it goes to first, how grave it is, and what must be asked. */
export default function CaseTypes() {
  const may = useMay()
  const { data } = useSee(api.casetypes.list, {})
  const [chosenId, choose] = useUrlValue('type')
  const [making, make] = useState(false)
  const rows = data?.rows.toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind))
  const chosen = making ? undefined : rows?.find(({ typeId }) => typeId === chosenId)
  return (
    <Page
      title={t('casetypes')}
      end={
        may('casetypes.add') && (
          <Button small kind="main" icon={Plus} onClick={() => make(true)}>
            {t('casetypes.add')}
          </Button>
        )
      }
      whole
    >
      <Pair
        className="casetypes"
        list={
          <Card fill>
            <Table
              label={t('casetypes')}
              rows={rows}
              columns={columns()}
              keyOf={({ typeId }) => typeId}
              chosen={chosen?.typeId}
              onChoose={({ typeId }) => {
                make(false)
                choose(typeId)
              }}
            />
          </Card>
        }
        one={
          chosen || making ? (
            <Card title={chosen ? titleOf(chosen) : t('casetypes.add')} note={chosen?.code} fill padded>
              <TypeForm key={chosen?.typeId ?? 'new'} type={chosen} onDone={() => make(false)} />
            </Card>
          ) : undefined
        }
        none={
          <Card fill>
            <Empty title={t('casetypes.choose')} note={t('casetypes.choose.out')} />
          </Card>
        }
        onClose={() => {
          make(false)
          choose('')
        }}
      />
    </Page>
  )
}

const titleOf = ({ title, titleEn }: Type) => (currentLocale() === 'en' ? titleEn : title)

const Name = ({ of }: { of: Type }) => (
  <>
    <b>{titleOf(of)}</b> {of.retired && <Tag tone="void">{t('casetypes.retired')}</Tag>}
  </>
)

const columns = (): Column<Type>[] => [
  { key: 'kind', title: t('casetypes.field.kind'), width: 96, show: ({ kind }) => t(`cases.kind.${kind}`) },
  { key: 'title', title: t('casetypes.field.title'), show: (type) => <Name of={type} /> },
  {
    key: 'department',
    title: t('casetypes.field.department'),
    width: 150,
    show: ({ department }) => t(`departments.kind.${department}`),
  },
  { key: 'grade', title: t('casetypes.field.grade'), width: 80, show: ({ grade }) => t(`cases.grade.${grade}`) },
  {
    key: 'asks',
    title: t('casetypes.field.questions'),
    width: 80,
    num: true,
    show: ({ questions }) => questions.length || '—',
  },
  {
    key: 'sampled',
    title: t('casetypes.field.sampled'),
    width: 90,
    num: true,
    show: ({ sampled }) => share(sampled, 0),
  },
]
