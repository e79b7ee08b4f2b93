import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Field } from '#web/kit/Field.tsx'
import { TextArea } from '#web/kit/Input.tsx'
import { Photos } from '#web/kit/Photo.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import type { Refused } from '#web/post.ts'
import { t } from '#web/words.ts'

type DoneProps = {
  estateId: string | undefined
  photos: readonly string[]
  onPhotos: (ids: string[]) => void
  /** What is asked for in words. */
  label: string
  words: string
  onWords: (words: string) => void
  /** How long the words may be. */
  most: number
}

/** What proves that something was done: pictures and words. */
export const FieldDone = ({ estateId, photos, onPhotos, label, words, onWords, most }: DoneProps) => (
  <>
    <Card padded title={t('web.photo')}>
      <Photos estateId={estateId} value={photos} onChange={onPhotos} />
    </Card>
    <Card padded>
      <Field label={label} required>
        {(control) => <TextArea {...control} maxLength={most} value={words} onChange={onWords} />}
      </Field>
    </Card>
  </>
)

type SendProps<I> = {
  /** From `useLater`. */
  later: { send: (input: I) => Promise<void>; busy: boolean; error: Refused | undefined }
  input: NoInfer<I>
  ready: boolean
  words: string
}

/** The one button at the foot that sends, and above it why the house said no. */
export const FieldSend = <I,>({ later: { send, busy, error }, input, ready, words }: SendProps<I>) => (
  <footer className="phone-foot column">
    <Refusal error={error} />
    <Button kind="main" busy={busy} disabled={!ready} onClick={() => void send(input)}>
      {words}
    </Button>
  </footer>
)
