import type { Story } from './agenda.ts'
import { dayBegins, local } from './hours.ts'
import type { Life } from './story.ts'
import type { Colleague } from './team.ts'

const reason = '第一版：按公司范本，结合各项目实际'
/** What readers of another department found missing in some of the books, and how it was settled. */
const remarks: Partial<Record<string, readonly [remark: string, settled: string]>> = {
  service_supervisor: ['夜里电梯报修谁接电话没有写清', '已与秩序部商定：夜间由控制室接听并开单，客服次日 8:30 跟进'],
  office_clerk: ['加班空调的申请截止到几点，工程要提前开机', '以当天 16:00 为限，写进前台张贴的说明'],
  service_clerk: ['转工程的单请写清业主方便的时间', '来电登记条款已含“什么时候方便”一项'],
}

/** On the first morning the eight duty books are made from their templates, read, approved by another, and signed by who holds the posts. */
export async function* signingBooks({ clock, company }: Life, places: readonly string[]): Story {
  const [chief] = company.at('*', 'general_manager')
  const [writer] = company.at('*', 'company_service_manager')
  const readers = company.at(places[0] ?? '', 'service_manager', 'engineering_supervisor')
  if (!chief || !writer || readers.length === 0) return
  const today = local(clock.now).toPlainDate()
  yield dayBegins(today).add({ hours: 8, minutes: 30 })
  const posts = await writer.hand.duties.posts({})
  for (const { key } of await writer.hand.duties.templates({})) {
    const postId = posts.find(({ postKey }) => postKey === key)?.postId ?? ''
    const { bookId } = await writer.hand.duties.draft({ postId, from: 'template', template: key, reason })
    yield clock.now.add({ minutes: 2 })
    await writer.hand.duties.submit({ bookId, readerIds: readers.map(({ employeeId }) => employeeId) })
    yield clock.now.add({ minutes: 3 })
    await read(writer, readers, bookId, remarks[key])
    yield clock.now.add({ minutes: 2 })
    await chief.hand.duties.approve({ bookId, effectiveOn: today.toString() })
  }
  for (const place of ['*', ...places]) yield* acknowledging(clock, company.at(place, ...held))
}

const held = ['company_service_manager', 'service_manager', 'service_supervisor', 'centre_supervisor', 'service_clerk', 'office_clerk'] as const // biome-ignore format: it reads as a list

async function read(
  writer: Colleague,
  readers: readonly Colleague[],
  bookId: string,
  found?: readonly [string, string],
) {
  for (const [n, { hand }] of readers.entries())
    await hand.duties.remark({ bookId, remark: n === readers.length - 1 ? found?.[0] : undefined })
  const { readings } = await writer.hand.duties.one({ bookId })
  for (const { readingId, remark } of readings)
    if (remark && found) await writer.hand.duties.settle({ readingId, settled: found[1] })
}

/** One after the other, some minutes apart. */
async function* acknowledging(clock: Life['clock'], holders: readonly Colleague[]): Story {
  for (const { hand } of holders) {
    yield clock.now.add({ minutes: 7 })
    for (const { bookId, why, done } of await hand.duties.mine({}))
      if (why === 'holder' && !done) await hand.duties.acknowledge({ bookId })
  }
}
