import { expect, test } from 'vitest'
import { world } from '#testing/world.ts'

const w = await world({ estates: ['梧桐苑'] })
await w.byHouse.calendars.loadDefaults({})
const clerk = await w.staff('clerk', '梧桐苑', '何小满')
const boss = await w.staff('supervisor', '梧桐苑', '沈谷雨')

test('a case starts three clocks', async () => {
  const types = await w.owner.query('select id, grade, kind from case_types order by kind')
  console.log(types.rows.slice(0, 5))
  const opened = await clerk.cases.open({
    estateId: w.estate('梧桐苑'),
    typeId: types.rows.find((t) => t.grade === 'general')?.id,
    title: '楼道灯不亮',
  })
  const { rows } = await boss.deadlines.clocks({ aboutId: opened.caseId })
  console.log(rows)
  for (const row of rows) console.log(JSON.stringify(await boss.deadlines.explain({ clockId: row.clockId })))
  console.log(await w.pass({ hours: 3 }))
  console.log((await boss.deadlines.breaking({})).rows, (await boss.deadlines.log({ aboutId: opened.caseId })).rows)
  console.log((await boss.deadlines.limits({})).rows[0], await boss.deadlines.lateNews({}))
  console.log(await boss.call('calendars.warning', {}), (await boss.calendars.year({ year: 2026 })).days.slice(0, 3), (await boss.calendars.list({})).rows)
  expect(rows).toHaveLength(3)
})
