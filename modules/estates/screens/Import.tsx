import { Download, FileSpreadsheet, Upload } from 'lucide-react'
import { useState } from 'react'
import { api, type Call, Refused, useSee } from '#web/api.ts'
import { download } from '#web/download.ts'
import { BookFile } from '#web/kit/BookFile.tsx'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Progress } from '#web/kit/Progress.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { useMay } from '#web/me.ts'
import { refresh } from '#web/see.ts'
import { upload } from '#web/upload.ts'
import { currentLocale, moment, number, t } from '#web/words.ts'
import { type Answer, WrongCells } from './WrongCells.tsx'

type Book = { estateId: string; fileId: string; dryRun: boolean }
type Kind = {
  act: Call<Book, Answer>
  template?: Call<{ language?: 'zh' | 'en' }, { fileName: string; bytesBase64: string }>
}

const kinds = {
  households: { act: api.residents.importHouseholds, template: api.residents.importTemplate },
  units: { act: api.estates.importUnits, template: api.estates.importTemplate },
  cases: { act: api.cases.importOld },
} satisfies Record<string, Kind>
type KindName = keyof typeof kinds

/** A workbook comes in whole or not at all: tried first, every wrong cell named, then imported. */
export function Import({ estateId }: { estateId: string }) {
  const may = useMay()
  const offered = (Object.keys(kinds) as KindName[]).filter((name) => may(kinds[name].act.opName))
  const [chosen, choose] = useState<KindName>()
  const name = chosen ?? offered[0]
  if (!name) return null
  return (
    <div className="book import">
      <Card
        title={t('estates.tab.import')}
        end={
          <Seg
            label={t('estates.what_to_import')}
            value={name}
            onChange={choose}
            options={offered.map((one) => ({ value: one, label: t(`estates.import.${one}`) }))}
          />
        }
        padded
        fill
      >
        <OneImport key={name} name={name} estateId={estateId} />
      </Card>
      <Former estateId={estateId} />
    </div>
  )
}

type Tried = { fileId: string; fileName: string; answer: Answer }

function OneImport({ name, estateId }: { name: KindName; estateId: string }) {
  const { act, template }: Kind = kinds[name]
  const [tried, setTried] = useState<Tried>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refused>()
  const attempt = async (work: () => Promise<Tried>) => {
    setBusy(true)
    setError(undefined)
    try {
      setTried(await work())
    } catch (refusal) {
      setError(refusal instanceof Refused ? refusal : new Refused('fault', 500))
    } finally {
      setBusy(false)
      void refresh(['estates', 'residents', 'cases'])
    }
  }
  const attemptFile = (file: File) =>
    attempt(async () => {
      const { id: fileId } = await upload(file, estateId)
      return { fileId, fileName: file.name, answer: await act({ estateId, fileId, dryRun: true }) }
    })
  const bringIn = ({ fileId, fileName }: Tried) =>
    attempt(async () => ({ fileId, fileName, answer: await act({ estateId, fileId, dryRun: false }) }))
  return (
    <div className="col import-steps">
      <p className="ink2">{t(`estates.import.${name}.how`)}</p>
      <div className="row wrap">
        {template && <TemplateButton template={template} />}
        <BookFile
          icon={FileSpreadsheet}
          iconSize={16}
          className="main file-button"
          busy={busy}
          onFile={(file) => void attemptFile(file)}
        >
          {t('estates.choose_file')}
        </BookFile>
      </div>
      <Refusal error={error} />
      {busy && <Stage estateId={estateId} act={act.opName} />}
      {tried && !busy && <Outcome tried={tried} onImport={() => void bringIn(tried)} />}
    </div>
  )
}

function Outcome({ tried, onImport }: { tried: Tried; onImport: () => void }) {
  const { fileName, answer } = tried
  if (answer.imported > 0) return <Tag tone="kept">{t('estates.imported', { count: number(answer.imported) })}</Tag>
  if (answer.errors.length > 0) return <WrongCells fileName={fileName} answer={answer} />
  return (
    <div className="note row wrap">
      <span className="grow">{t('estates.import_ready', { file: fileName, rows: number(answer.rows) })}</span>
      <Button kind="main" icon={Upload} onClick={onImport}>
        {t('estates.import_now')}
      </Button>
    </div>
  )
}

function TemplateButton({ template }: { template: NonNullable<Kind['template']> }) {
  const fetchIt = async () => {
    download(await template({ language: currentLocale() === 'en' ? 'en' : 'zh' }))
  }
  return (
    <Button icon={Download} onClick={() => void fetchIt()}>
      {t('estates.importTemplate')}
    </Button>
  )
}

const eachMs = 700

/** How far the work is; it may be left, the list of imports keeps it. */
function Stage({ estateId, act }: { estateId: string; act: string }) {
  const { data } = useSee(api.estates.importProgress, { estateId }, { everyMs: eachMs })
  const stage = data?.rows.find((row) => row.act === act)
  return (
    <Progress
      title={t(act)}
      note={stage && t(`imports.state.${stage.state}`)}
      done={stage?.done ?? 0}
      of={stage?.total ?? 0}
    />
  )
}

function Former({ estateId }: { estateId: string }) {
  const { data } = useSee(api.estates.importProgress, { estateId })
  return (
    <Card title={t('estates.former_imports')} fill>
      {data?.rows.map(({ id, act, state, done, total, at }) => (
        <Line
          key={id}
          below={`${moment(at)} · ${number(done)} / ${number(total)}`}
          end={
            <Tag tone={state === 'done' ? 'kept' : state === 'refused' ? 'late' : 'run'}>
              {t(state === 'done' && done === 0 ? 'estates.only_tried' : `imports.state.${state}`)}
            </Tag>
          }
        >
          {t(act)}
        </Line>
      ))}
      {data?.rows.length === 0 && <p className="import-none ink3 sm">{t('estates.no_import_yet')}</p>}
    </Card>
  )
}
