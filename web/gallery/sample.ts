import type { ClockFace } from '#web/kit/clock.ts'
import type { Span } from '#web/kit/Spans.tsx'
import { now } from '#web/now.ts'

const hour = 3600
export const ago = (minutes: number) => now().subtract({ minutes }).toString()

export const span = (why: Span['why'], from: number, to: number, reason?: string): Span => ({
  why,
  from: ago(from),
  to: ago(to),
  seconds: (from - to) * 60,
  reason,
})

export const clock = (
  leftMinutes: number,
  state: ClockFace['state'] = leftMinutes < 0 ? 'breached' : 'running',
): ClockFace => ({
  state,
  dueAt: now().add({ minutes: leftMinutes }).toString(),
  asOf: now().toString(),
  used: 4 * hour - leftMinutes * 60,
  left: leftMinutes * 60,
  counting: state === 'running' || state === 'breached',
})

export type Sample = {
  id: string
  clock: ClockFace
  no: string
  unit: string
  title: string
  who: string
  state: string
}
const titles = [
  '固定车位被占',
  '厨房烟道倒灌',
  '电梯有异响',
  '下水堵塞',
  '门禁卡补办',
  '夜间施工扰民',
  '卫生间顶板渗漏',
  '可视对讲无声',
  '水表箱渗水',
  '装修垃圾清运',
]
const lefts = [
  -6, -134, 9, 14, 33, 46, 110, 125, 140, 151, 160, 180, 200, 208, 228, 232, 236, 239, 60, 70, 80, 90, 100, 120,
]
export const rows: Sample[] = lefts.map((left, i) => ({
  id: String(i),
  clock: clock(left, i === 10 || i === 11 || i === 18 ? 'paused' : i === 23 ? 'met' : undefined),
  no: `修-1027-${String(14 + i).padStart(3, '0')}`,
  unit: `${(i % 8) + 1}-${(i % 2) + 1}-0${(i % 6) + 1}0${(i % 4) + 1}`,
  title: titles[i % titles.length] ?? '',
  who: ['何处暑', '陆白露', '苏秋分'][i % 3] ?? '',
  state: ['处理中', '未派', '等客户'][i % 3] ?? '',
}))
