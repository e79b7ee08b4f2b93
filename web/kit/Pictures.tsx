import { Photo } from './Photo.tsx'

/** Pictures already handed in, small, each opening large; nothing where there are none. */
export function Pictures({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null
  return (
    <div className="photos">
      {ids.map((fileId) => (
        <span key={fileId} className="photo">
          <Photo fileId={fileId} />
        </span>
      ))}
    </div>
  )
}
