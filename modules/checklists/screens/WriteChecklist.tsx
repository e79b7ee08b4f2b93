import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api, refresh, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { Input } from '#web/kit/Input.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Select } from '#web/kit/Select.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Refused } from '#web/post.ts'
import { Page } from '#web/shell/Page.tsx'
import { useUrlValue } from '#web/url.ts'
import { t } from '#web/words.ts'
import { Draft, type Item, type Kind, kinds } from '../rules.ts'
import { ItemRow } from './ItemRow.tsx'
import './checklists.css'

type Content = { code: string; kind: Kind; title: string; titleEn: string; passScore: number; items: Item[] }

const blankItem = (no: number): Item => ({
  no, words: '', wordsEn: '', answer: 'yesno', weight: 10, most: null, choices: [], least: null, limit: null, unit: '', photo: 'failed',
  follow: 'note', hours: null, department: null, caseType: null,
}) // biome-ignore format: it reads as one row
const blank: Content = { code: '', kind: 'cleaning', title: '', titleEn: '', passScore: 80, items: [blankItem(1)] }

/** The next version of a checklist, its draft, or a new one. */
export default function WriteChecklist() {
  const [from] = useUrlValue('from')
  const [revised] = useUrlValue('revise')
  const checklistId = from || revised
  const { data, error } = useSee(api.checklists.one, { checklistId }, { enabled: checklistId !== '' })
  return (
    <Page title={t(revised ? 'checklists.revise' : from ? 'checklists.draft' : 'checklists.new')} note={data?.title}>
      <Refusal error={error} />
      {checklistId && !data && !error && <Skeleton rows={8} />}
      {(!checklistId || data) && <Writing key={checklistId} start={data ?? blank} fresh={!checklistId} revised={revised} />}
    </Page>
  )
} // biome-ignore format: it reads as a page

function useSave(revised: string) {
  const [, go] = useLocation()
  const [error, refuse] = useState<Refused>()
  const [busy, setBusy] = useState(false)
  const save = async ({ code, kind, title, titleEn, passScore, items }: Content) => {
    setBusy(true)
    const content = { kind, title, titleEn, passScore, items }
    try {
      const checklistId = revised || (await api.checklists.draft({ code, ...content })).checklistId
      if (revised) await api.checklists.revise({ checklistId, ...content })
      void refresh(['checklists'])
      go(`/checklists?checklist=${checklistId}`)
    } catch (failure) {
      refuse(failure instanceof Refused ? failure : new Refused('fault', 500))
    } finally {
      setBusy(false)
    }
  }
  return { save, error, busy }
}

function Writing({ start, fresh, revised }: { start: Content; fresh: boolean; revised: string }) {
  const [content, write] = useState<Content>(start)
  const { save, error, busy } = useSave(revised)
  const change = (part: Partial<Content>) => write((now) => ({ ...now, ...part }))
  const { items } = content
  const put = (item: Item) => change({ items: items.map((one) => (one.no === item.no ? item : one)) })
  const take = (no: number) => change({ items: items.filter((one) => one.no !== no).map((one, n) => ({ ...one, no: n + 1 })) })
  return (
    <Card padded>
      <Head of={content} change={change} fresh={fresh} />
      {items.map((item) => (
        <ItemRow key={item.no} of={item} set={put} remove={items.length > 1 ? () => take(item.no) : undefined} />
      ))}
      <Refusal error={error} />
      <div className="row form-end">
        <Button icon={Plus} onClick={() => change({ items: [...items, blankItem(items.length + 1)] })}>
          {t('checklists.add_item')}
        </Button>
        <Button kind="main" busy={busy} disabled={!Draft.safeParse(content).success} onClick={() => void save(content)}>
          {t('checklists.save')}
        </Button>
      </div>
    </Card>
  )
} // biome-ignore format: it reads as a page

type HeadProps = { of: Content; change: (part: Partial<Content>) => void; fresh: boolean }

const Head = ({ of, change, fresh }: HeadProps) => (
  <div className="checklist-form">
    {fresh && <Text name="code" value={of.code} set={(code) => change({ code: code.toUpperCase() })} />}
    <Field label={t('checklists.field.kind')} required>
      {(control) => (
        <Select
          {...control}
          value={of.kind}
          options={kinds.map((value) => ({ value, label: t(`checklists.kind.${value}`) }))}
          onChange={(kind) => change({ kind: kind as Kind })}
        />
      )}
    </Field>
    <Text name="title" value={of.title} set={(title) => change({ title })} />
    <Text name="titleEn" value={of.titleEn} set={(titleEn) => change({ titleEn })} />
    <Text name="passScore" value={String(of.passScore)} set={(score) => change({ passScore: Number(score) || 0 })} />
  </div>
)

const Text = ({ name, value, set }: { name: string; value: string; set: (value: string) => void }) => (
  <Field label={t(`checklists.field.${name}`)} required>
    {(control) => <Input {...control} value={value} onChange={set} />}
  </Field>
)
