import { FileInput } from 'lucide-react'
import { useState } from 'react'
import { api, useAct } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useEstate } from '#web/me.ts'
import { Refused } from '#web/post.ts'
import { Page } from '#web/shell/Page.tsx'
import { hasWords, moment, t } from '#web/words.ts'
import { OutboxFile } from '../rules.ts'
import { doneOnPhone, type Fate, handOver } from './hand-over.ts'

type Entry = OutboxFile['entries'][number]
type Row = Entry & { fate: Fate | undefined }

/** The last way out of a phone: its exported file is read in, act by act, each with its answer. */
export default function TakeIn() {
  const { estate } = useEstate()
  const [file, choose] = useState<OutboxFile>()
  const [wrong, setWrong] = useState<Refused>()
  const take = async (chosen: File) => {
    const read = OutboxFile.safeParse(await chosen.text().then(JSON.parse).catch(() => undefined))
    choose(read.data)
    setWrong(read.success ? undefined : new Refused('devices.file.wrong', 400))
  }
  return (
    <Page title={t('devices.file')} note={estate?.name} whole>
      <Card padded title={t('devices.takeIn')}>
        <p className="ink2">{t('devices.file.note')}</p>
        <label className="btn">
          <FileInput size={16} aria-hidden />
          {t('devices.file.choose')}
          <input type="file" accept=".json,application/json" onChange={({ target }) => target.files?.[0] && void take(target.files[0])} />
        </label>
        <Refusal error={wrong} />
      </Card>
      {file && estate ? <Listed key={file.exportedAt} of={file} estateId={estate.id} /> : <Empty title={t('devices.file.choose')} note={t('devices.file.wrong.out')} />}
    </Page>
  )
} // biome-ignore format: it reads as a page

/** What stands in the file, and what became of it here. */
function Listed({ of, estateId }: { of: OutboxFile; estateId: string }) {
  const [fates, setFates] = useState<ReadonlyMap<number, Fate>>(new Map())
  const [name, setName] = useState<string>()
  const [broke, setBroke] = useState<Refused>()
  const { mutate, isPending: busy, error } = useAct(api.devices.takeIn, {
    onDone: ({ employee }) => {
      setName(employee)
      setBroke(undefined)
      handOver(of, estateId, setFates).catch((failure) => setBroke(failure instanceof Refused ? failure : new Refused('web.unreachable', 0)))
    },
  })
  const { deviceId, employeeId, exportedAt, entries } = of
  const read = () => mutate({ estateId, deviceId, employeeId, exportedAt, count: entries.length })
  const count = (how: Fate['how']) => [...fates.values()].filter((fate) => fate.how === how).length
  return (
    <Card
      title={name ? t('devices.file.of', { name, at: moment(exportedAt) }) : moment(exportedAt)}
      note={fates.size > 0 ? t('devices.file.result', { done: count('accepted'), refused: count('refused'), waiting: entries.length - count('accepted') - count('refused') }) : undefined}
      end={<Button kind="main" busy={busy} onClick={read}>{t('devices.file.read', { count: entries.length })}</Button>}
      fill
    >
      <Refusal error={error ?? broke} />
      <Table label={t('devices.file')} rows={entries.map((entry) => ({ ...entry, fate: fates.get(entry.seq) }))} columns={columns()} keyOf={({ seq }) => String(seq)} />
    </Card>
  )
} // biome-ignore format: it reads as a page

const columns = (): Column<Row>[] => [
  { key: 'at', title: t('devices.field.at'), width: 130, show: ({ stamp }) => moment(doneOnPhone(stamp)) },
  { key: 'act', title: t('devices.field.act'), width: 220, show: ({ act }) => <b>{t(hasWords(act) ? act : 'unknown')}</b> },
  { key: 'what', title: t('devices.field.what'), show: ({ what }) => what },
  { key: 'fate', title: t('devices.field.answer'), show: ({ fate }) => <Said of={fate} /> },
] // biome-ignore format: it reads as a table

function Said({ of }: { of: Fate | undefined }) {
  if (!of || of.how === 'waiting') return <Tag tone="wait">{t('devices.file.not_yet')}</Tag>
  if (of.how === 'accepted') return <Tag tone="kept">{t('devices.file.done')}</Tag>
  const code = of.code ?? 'fault'
  return <span className="late c">{t(hasWords(code) ? code : 'fault', of.facts)}</span>
}
