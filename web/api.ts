import { client } from '#kernel/client.ts'
import type { house } from '#modules/index.ts'
import { post } from './post.ts'

export { type Issue, Refused } from './post.ts'
export {
  asking,
  askThrough,
  type Call,
  type Cursor,
  memory,
  type Page,
  refresh,
  useAct,
  useSee,
  useSeePages,
} from './see.ts'

/** The whole house, typed: `api.cases.open(input)` is `POST /api/cases/open`. */
export const api = client<typeof house>(post)
