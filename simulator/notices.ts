import type { Story } from './agenda.ts'
import type { Hand } from './hands.ts'
import { dayBegins, local } from './hours.ts'
import { announcements } from './spoken.ts'
import { type Life, minutes } from './story.ts'
import type { Estate } from './town.ts'

const tuesday = 2
const doorsADay = 8

/** Every Tuesday a building is told of something; some read it on their phones, and a guard takes the paper round next day. */
export async function* announcing(life: Life, estate: Estate): Story {
  const { clock, company, dice } = life
  for (let day = local(clock.now).toPlainDate(); ; day = day.add({ days: 1 })) {
    yield dayBegins(day).add({ hours: 10, minutes: dice.between(5, 50) })
    const [writer] = company.at(estate.name, 'service_supervisor', 'service_clerk')
    if (!writer || day.dayOfWeek !== tuesday) continue
    const { rows } = await writer.hand.estates.buildings({ estateId: estate.estateId })
    const building = dice.pick(rows)
    const { startsInHours, hangsForDays, ...said } = dice.pick(announcements)
    const { noticeId } = await writer.hand.notices.write({
      ...said,
      estateId: estate.estateId,
      scope: 'places',
      places: [{ buildingId: building.id }],
      startsAt: clock.now.add({ hours: startsInHours }).toString(),
      takeDownAt: clock.now.add({ hours: hangsForDays * 24 }).toString(),
    })
    await writer.hand.notices.post({ noticeId })
    life.agenda.begin(read(life, estate, building.name), minutes(clock.now, 90))
    life.agenda.begin(takenRound(life, estate, noticeId), clock.now.add({ hours: 23 }))
  }
}

/** Neighbours open the page in the evening. */
async function* read(life: Life, estate: Estate, building: string): Story {
  const { clock, dice } = life
  const neighbours = estate.callers.filter((caller) => caller.building === building)
  for (let n = 0; n < 5 && neighbours.length > 0; n += 1) {
    await readAll(life.resident(dice.pick(neighbours).personId))
    yield minutes(clock.now, dice.between(10, 60))
  }
}

async function readAll(hand: Hand) {
  const { rows } = await hand.notices.mine({})
  for (const { noticeId, toMe, readAt } of rows) if (toMe && !readAt) await hand.notices.read({ noticeId })
}

async function* takenRound({ clock, company, dice }: Life, estate: Estate, noticeId: string): Story {
  const [guard] = company.at(estate.name, 'guard', 'service_clerk')
  if (!guard) return
  const { doors } = await guard.hand.notices.paper({ noticeId })
  for (const { unitId, handedAt } of doors.slice(0, doorsADay)) {
    if (!handedAt)
      await guard.hand.notices.deliver({ noticeId, unitId, note: dice.pick(['交给本人', '家人代收', '塞进门缝']) })
    yield minutes(clock.now, dice.between(3, 8))
  }
}

/** What hangs, waits and is half written on the morning that is shown. */
export async function* lastNotices({ company, until }: Life, { name, estateId }: Estate): Story {
  const [writer] = company.at(name, 'service_supervisor', 'service_clerk')
  if (!writer) return
  const { notices } = writer.hand
  const at = (hours: number) => until.add({ hours }).toString()
  const { noticeId } = await notices.write({
    estateId, topic: 'water', title: '水箱清洗，周五上午停水', openToAll: true, startsAt: at(23), takeDownAt: at(96),
    body: '为保证用水卫生，本周五 9:00 至 12:00 清洗全部楼栋二次供水水箱，期间停水。请提前储水；恢复后先放掉头一两分钟的浑水。家中有老人孩子需要帮助的，请打服务台。',
  }) // biome-ignore format: it reads as a letter
  await notices.post({ noticeId })
  yield until.subtract({ hours: 3 })
  const fees = { estateId, topic: 'fees', title: '第四季度物业服务费交费提醒' } as const
  const planned = await notices.write({ ...fees, body: '第四季度物业服务费已出账，可在服务台、住户端或银行代扣交纳。对账单有疑问请打服务台，我们逐项说明。' }) // biome-ignore format: it reads as a letter
  await notices.schedule({ noticeId: planned.noticeId, postAt: at(22) })
  yield until.subtract({ minutes: 40 })
  await notices.write({ estateId, topic: 'activity', title: '重阳节敬老活动报名', body: '重阳节上午九点，中心花园，包饺子、量血压、拍全家福。六十岁以上住户请到服务台报名。' }) // biome-ignore format: it reads as a letter
}
