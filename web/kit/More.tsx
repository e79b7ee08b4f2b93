import { useEffect, useRef } from 'react'
import { t } from '#web/words.ts'

/** The end of a page: reached by scrolling or by its button, the next one is asked for once. */
export function More({ onReach }: { onReach: () => void }) {
  const mark = useRef<HTMLButtonElement>(null)
  const reach = useRef(onReach)
  reach.current = onReach
  useEffect(() => {
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        watch.disconnect()
        reach.current()
      },
      { rootMargin: '300px' },
    )
    if (mark.current) watch.observe(mark.current)
    return () => watch.disconnect()
  }, [])
  return (
    <button ref={mark} type="button" className="more" onClick={onReach}>
      {t('web.more')}
    </button>
  )
}
