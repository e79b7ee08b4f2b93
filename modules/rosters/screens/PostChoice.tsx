import { api, useSee } from '#web/api.ts'
import type { ControlOf } from '#web/kit/controls.tsx'
import { Select } from '#web/kit/Select.tsx'
import { t } from '#web/words.ts'

/** A post of the company, by department; nothing chosen means the whole department. */
export function PostChoice({ control, value, set }: ControlOf) {
  const posts = useSee(api.duties.posts, {}).data ?? []
  return (
    <Select
      {...control}
      value={typeof value === 'string' ? value : ''}
      nothing={t('rosters.whole_department')}
      options={posts.map(({ postId, post, department }) => ({ value: postId, label: post, group: department }))}
      onChange={(postId) => set(postId || undefined)}
    />
  )
}
