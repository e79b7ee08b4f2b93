import './callbacks.css'
import { MessageSquareText } from 'lucide-react'
import { api, useSee } from '#web/api.ts'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Pair } from '#web/kit/Pair.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { currentLocale, share, t } from '#web/words.ts'
import { ScriptForm } from './ScriptForm.tsx'

type Script = Awaited<ReturnType<typeof api.callbacks.scripts>>['rows'][number]
/** A kind of matter, or one type of it, with the script that is asked. */
export type Asked = {
  key: string
  title: string
  kind: Script['kind']
  typeId: string | null
  sampled: number | null
  own: boolean
  script: Script
}

/** What is asked of each kind and type of matter, and how often. */
export default function Scripts() {
  const [chosen, choose] = useUrlValue('of')
  const rows = useAsked()
  const one = rows?.find(({ key }) => key === chosen)
  return (
    <Page title={t('callbacks.scripts')} whole>
      <Pair
        className="scripts"
        list={
          <Card fill>
            <Table
              label={t('callbacks.scripts')}
              rows={rows}
              columns={columns()}
              keyOf={({ key }) => key}
              chosen={chosen}
              onChoose={({ key }) => choose(key)}
            />
          </Card>
        }
        one={
          one && (
            <Card title={one.title} fill padded>
              <ScriptForm key={`${one.key} ${one.own}`} of={one} />
            </Card>
          )
        }
        none={
          <Card fill>
            <Empty
              icon={MessageSquareText}
              title={t('callbacks.choose_script')}
              note={t('callbacks.choose_script.out')}
            />
          </Card>
        }
        onClose={() => choose('')}
      />
    </Page>
  )
}

/** Kinds first, each followed by its types; a type without a script of its own stands with its kind's. */
function useAsked(): Asked[] | undefined {
  const scripts = useSee(api.callbacks.scripts, {}).data?.rows
  const types = useSee(api.casetypes.list, {}).data?.rows
  if (!scripts || !types) return undefined
  return scripts
    .filter(({ typeId }) => typeId === null)
    .flatMap((script) => {
      const { kind } = script
      const general = {
        key: kind,
        title: t('callbacks.scripts.kind', { kind: t(`callbacks.kind.${kind}`) }),
        kind,
        typeId: null,
        sampled: null,
        own: true,
        script,
      }
      const particular = types
        .filter((type) => type.kind === kind && !type.retired)
        .map(({ typeId, title, titleEn, sampled }) => {
          const own = scripts.find((one) => one.typeId === typeId)
          return {
            key: typeId,
            title: currentLocale() === 'en' ? titleEn : title,
            kind,
            typeId,
            sampled,
            own: own !== undefined,
            script: own ?? script,
          }
        })
      return [general, ...particular]
    })
}

const always = (kind: string) => kind === 'complaint'

const columns = (): Column<Asked>[] => [
  { key: 'title', title: t('callbacks.scripts.type'), show: ({ title, typeId }) => (typeId ? title : <b>{title}</b>) },
  {
    key: 'sampled',
    title: t('callbacks.scripts.sampled'),
    width: 96,
    show: ({ kind, sampled }) =>
      always(kind) ? t('callbacks.sampled.always') : sampled === null ? '' : share(sampled, 0),
  },
  {
    key: 'own',
    title: t('callbacks.scripts.own'),
    width: 124,
    show: ({ own, script }) => (
      <span className="ink2">
        {t(own ? 'callbacks.scripts.is_own' : 'callbacks.scripts.of_kind')} · {script.questions.length}
      </span>
    ),
  },
]
