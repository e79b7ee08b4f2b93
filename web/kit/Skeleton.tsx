import { useEffect, useState } from 'react'
import { t } from '#web/words.ts'

const patienceMs = 300
const widths = [70, 54, 82, 40, 66, 74, 48, 60, 78, 52]

/** Rows in the shape of what will come; shown only when it takes longer than 300 ms. */
export function Skeleton({ rows = 10 }: { rows?: number }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="skeleton" role="status" aria-label={t('web.loading')}>
      {late &&
        widths.slice(0, rows).map((width) => (
          <div key={width}>
            <i />
            <i />
            <i />
            <i style={{ width: `${width}%` }} />
            <i />
          </div>
        ))}
    </div>
  )
}
