import { useEffect, useRef } from 'react'

interface TagRecord {
  recordType: string
  data?: DataView
}
interface TagReader {
  scan(how: { signal: AbortSignal }): Promise<void>
  onreading: ((event: { message: { records: TagRecord[] } }) => void) | null
}
type TagReaderMaker = new () => TagReader

// Only some browsers read tags.
const maker = () => (globalThis as { NDEFReader?: TagReaderMaker }).NDEFReader
export const hasTags = (): boolean => maker() !== undefined

/** Begins to read tags; each address or text on one is told. */
export function useTag(onCode: (scanned: string) => void): () => void {
  const tell = useRef(onCode)
  tell.current = onCode
  const reading = useRef<AbortController>(undefined)
  useEffect(() => () => reading.current?.abort(), [])
  return () => {
    const Maker = maker()
    if (!Maker || reading.current) return
    reading.current = new AbortController()
    const reader = new Maker()
    reader.onreading = ({ message }) => {
      for (const { recordType, data } of message.records)
        if (data && (recordType === 'url' || recordType === 'text')) tell.current(new TextDecoder().decode(data))
    }
    void reader.scan({ signal: reading.current.signal }).catch(() => {
      reading.current = undefined
    })
  }
}
