import { Camera, ImageOff, X } from 'lucide-react'
import { useId, useState } from 'react'
import { useEstate } from '#web/me.ts'
import { Refused } from '#web/post.ts'
import { fileUrl, handIn, thumbUrl } from '#web/upload.ts'
import { t } from '#web/words.ts'
import { Refusal } from './Refusal.tsx'

type PhotosProps = {
  /** Ids of pictures already handed in. */
  value: readonly string[]
  onChange: (fileIds: string[]) => void
  most?: number | undefined
  /** Whose staff will see them; without it the estate on screen. */
  estateId?: string | undefined
  id?: string | undefined
}

/** Takes or chooses pictures and hands them in at once, so that nothing is lost when the form is left. */
export function Photos({ value, onChange, most = 9, estateId, id }: PhotosProps) {
  const own = useId()
  const { estate } = useEstate()
  const [sending, setSending] = useState(false)
  const [error, setError] = useState<Refused>()
  const take = async (files: File[]) => {
    setError(undefined)
    setSending(true)
    try {
      const taken = await Promise.all(
        files.slice(0, most - value.length).map((file) => handIn(file, estateId ?? estate?.id)),
      )
      onChange([...value, ...taken.map((file) => file.id)])
    } catch (refusal) {
      setError(refusal instanceof Refused ? refusal : new Refused('web.unreachable', 0))
    } finally {
      setSending(false)
    }
  }
  return (
    <div className="photos">
      {value.map((fileId) => (
        <span key={fileId} className="photo">
          <Photo fileId={fileId} />
          <button
            type="button"
            aria-label={t('web.remove')}
            onClick={() => onChange(value.filter((other) => other !== fileId))}
          >
            <X size={14} aria-hidden />
          </button>
        </span>
      ))}
      {value.length < most && <TakeButton id={id ?? own} sending={sending} take={(files) => void take(files)} />}
      <Refusal error={error} />
    </div>
  )
}

function TakeButton({ id, sending, take }: { id: string; sending: boolean; take: (files: File[]) => void }) {
  return (
    <label className="photo take" htmlFor={id} aria-busy={sending}>
      <Camera size={20} aria-hidden />
      <span className="xs">{t(sending ? 'web.sending' : 'web.photo')}</span>
      <input
        id={id}
        type="file"
        accept="image/*"
        multiple
        disabled={sending}
        onChange={(event) => {
          take([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </label>
  )
}

/** One picture of the house by its id; opens full size. */
export function Photo({ fileId, alt = t('web.photo') }: { fileId: string; alt?: string }) {
  const [lost, setLost] = useState(false)
  if (lost) return <ImageOff size={20} className="ink3" aria-label={t('web.photo_lost')} />
  return (
    <a href={fileUrl(fileId)} target="_blank" rel="noreferrer">
      <img src={thumbUrl(fileId)} alt={alt} loading="lazy" onError={() => setLost(true)} />
    </a>
  )
}
