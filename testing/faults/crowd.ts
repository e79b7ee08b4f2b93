import type { Opened } from './house.ts'

export interface Asked {
  key: string
  /** The answer, once one came. */
  caseId?: string
  number?: string
}

/** So many cases to be opened, each under a key of its own. */
export const cases = (story: string, count: number): Asked[] =>
  Array.from({ length: count }, (_, n) => ({ key: `${story} ${n}` }))

/** Asks for all that are not answered yet, some at once; a request that is not answered stays unanswered. */
export async function askAll(
  house: () => Opened,
  all: readonly Asked[],
  answered: (count: number) => void = () => {},
): Promise<void> {
  const open = all.filter(({ caseId }) => !caseId)
  let done = all.length - open.length
  const hand = async () => {
    for (let next = open.pop(); next; next = open.pop()) {
      const answer = await ask(house(), next).catch(() => undefined)
      if (!answer) continue
      Object.assign(next, answer)
      answered(++done)
    }
  }
  await Promise.all(Array.from({ length: 12 }, hand))
}

async function ask({ url, token, estateId, typeId }: Opened, { key }: Asked): Promise<Partial<Asked> | undefined> {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'idempotency-key': encodeURIComponent(key),
  }
  const body = JSON.stringify({ estateId, typeId, title: key })
  const answer = await fetch(`${url}/api/cases/open`, {
    method: 'POST',
    headers,
    body,
    signal: AbortSignal.timeout(10_000),
  })
  if (answer.status === 200) return (await answer.json()) as Asked
  await answer.body?.cancel()
  return undefined
}

/** Asks again, as a browser does, whenever the house says it is well, until everything is answered. */
export async function askUntilAnswered(house: () => Opened, all: readonly Asked[]): Promise<void> {
  for (let turn = 0; turn < 60 && all.some(({ caseId }) => !caseId); turn++) {
    if (await isWell(house())) await askAll(house, all)
    else await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

const isWell = ({ url }: Opened) =>
  fetch(`${url}/healthz`, { signal: AbortSignal.timeout(5_000) }).then(
    async (answer) => {
      await answer.body?.cancel()
      return answer.ok
    },
    () => false,
  )
