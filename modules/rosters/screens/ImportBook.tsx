import { Modal } from 'antd'
import { Upload } from 'lucide-react'
import { useState } from 'react'
import { type Answer, WrongCells } from '#modules/estates/screens/WrongCells.tsx'
import { api, Refused } from '#web/api.ts'
import { BookFile } from '#web/kit/BookFile.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { refresh } from '#web/see.ts'
import { upload } from '#web/upload.ts'
import { t } from '#web/words.ts'
import type { Whole } from './grid-cells.ts'

/** A workbook as it was carried off comes in again, whole or not at all; every wrong cell is named. */
export function ImportBook({ of: { estateId, rosterId } }: { of: Whole }) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refused>()
  const [wrong, setWrong] = useState<{ fileName: string; answer: Answer }>()
  const bring = async (file: File) => {
    setBusy(true)
    setError(undefined)
    try {
      const { id: fileId } = await upload(file, estateId)
      const answer = await api.rosters.importGrid({ estateId, rosterId, fileId })
      setWrong(answer.errorCount > 0 ? { fileName: file.name, answer } : undefined)
      await refresh(['rosters'])
    } catch (refusal) {
      setError(refusal instanceof Refused ? refusal : new Refused('fault', 500))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Refusal error={error} />
      <BookFile icon={Upload} iconSize={14} className="s roster-file" busy={busy} onFile={(file) => void bring(file)}>
        {t('rosters.importGrid')}
      </BookFile>
      <Modal open={wrong !== undefined} title={t('rosters.importGrid')} footer={null} width={720} onCancel={() => setWrong(undefined)} destroyOnHidden>
        {wrong && <WrongCells {...wrong} />}
      </Modal>
    </>
  )
} // biome-ignore format: it reads as a row
