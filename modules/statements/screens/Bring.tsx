import { Modal } from 'antd'
import { Upload } from 'lucide-react'
import { useState } from 'react'
import { type Answer, WrongCells } from '#modules/estates/screens/WrongCells.tsx'
import { api, Refused } from '#web/api.ts'
import { BookFile } from '#web/kit/BookFile.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { refresh } from '#web/see.ts'
import { upload } from '#web/upload.ts'
import { number, t } from '#web/words.ts'
import type { Columns } from '../rules.ts'
import { NameColumns } from './NameColumns.tsx'
import type { Account } from './Statements.tsx'

interface Handed {
  fileId: string
  fileName: string
  rows: string[][]
}

/** Takes a statement; the first of an account asks how its columns are called. */
export function Bring({ estateId, account: { accountId, mapping } }: { estateId: string; account: Account }) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refused>()
  const [said, say] = useState<string>()
  const [wrong, setWrong] = useState<{ fileName: string; answer: Answer }>()
  const [unnamed, ask] = useState<Handed>()
  const bring = async (handed: Omit<Handed, 'rows'>, named?: Columns) => {
    const answer = await api.statements.bring({ estateId, accountId, fileId: handed.fileId, ...(named && { mapping: named }) })
    setWrong(answer.errorCount > 0 ? { fileName: handed.fileName, answer } : undefined)
    say(answer.errorCount > 0 ? undefined : t('statements.brought', { lines: number(answer.imported) }))
    ask(undefined)
    await refresh(['statements', 'settlements'])
  }
  const tried = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(undefined)
    try {
      await work()
    } catch (refusal) {
      setError(refusal instanceof Refused ? refusal : new Refused('fault', 500))
    } finally {
      setBusy(false)
    }
  }
  const take = (file: File) =>
    tried(async () => {
      const { id: fileId } = await upload(file, estateId)
      const handed = { fileId, fileName: file.name }
      if (mapping) return bring(handed)
      ask({ ...handed, ...(await api.statements.peek({ estateId, fileId })) })
    })
  return (
    <>
      {said && <span className="ink2">{said}</span>}
      <Refusal error={error} />
      <BookFile icon={Upload} iconSize={14} className="s" busy={busy} onFile={(file) => void take(file)}>
        {t('statements.bring')}
      </BookFile>
      <Modal open={unnamed !== undefined} title={t('statements.mapping.title')} footer={null} onCancel={() => ask(undefined)} destroyOnHidden>
        {unnamed && <NameColumns rows={unnamed.rows} busy={busy} onName={(named) => void tried(() => bring(unnamed, named))} />}
      </Modal>
      <Modal open={wrong !== undefined} title={t('statements.bring')} footer={null} width={720} onCancel={() => setWrong(undefined)} destroyOnHidden>
        {wrong && <WrongCells {...wrong} />}
      </Modal>
    </>
  )
} // biome-ignore format: a part a line
