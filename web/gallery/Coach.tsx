import { type ReactNode, useState } from 'react'
import type { Clause, InForce } from '#modules/coach/rules.ts'
import { CoachPanel } from '#modules/coach/screens/CoachPanel.tsx'
import { coachedBook } from '#modules/coverage/rules.ts'
import { BookLacks } from '#modules/coverage/screens/BookLacks.tsx'
import { Page } from '#web/shell/Page.tsx'

const limits: InForce[] = [
  { name: 'cases.progress_general', promise: 'progress', amount: 'PT24H', counting: 'clock' },
  { name: 'cases.response_general', promise: 'response', amount: 'PT2H', counting: 'clock' },
]
const context = { limits, companyRequirements: ['急救', '客户系统'] }
const bare: Omit<Clause, 'text'> = { kind: 'limit', hasWhen: false, hasProof: false, weight: 12 }
const whole: Omit<Clause, 'text'> = { kind: 'limit', hasWhen: true, hasProof: true, weight: 12 }
const samples: [title: string, text: string, clause: Omit<Clause, 'text'>][] = [
  ['正在改第 9 条', '及时向业主回复投诉进展，尽量让业主满意，重要情况向上级报告。', bare],
  ['繁體', '負責處理業(yè)主投訴，定期組織員工培訓，協組主任巡查公共區域，滿意率不低於95。', whole],
  ['English', 'Reply to owners promptly and organise community events.', whole],
  ['写清楚了', '投诉登记后 24 小时内向业主回复进展，发现问题当日派单，漏一次扣 2 分。', whole],
]

/** The writing coach with sample duties, to be typed in and pasted into. */
export default function Coach() {
  const [lines, setLines] = useState([
    '完成领导交办的其他工作。',
    '接听来电，登记房号和事由。',
    '每月 28 日前上报欠费清单。',
  ])
  const [reviewOn, setReviewOn] = useState<string | null>(null)
  const book = coachedBook(
    lines.map((text) => ({ text })),
    {
      companyRequirements: context.companyRequirements, department: '客服部', version: 7, reason: '', reviewOn, today: '2026-11-28',
      readers: [{ name: '沈谷雨', department: '客服部', leads: true, read: true, openRemarks: 1 }], templateTexts: [], otherTexts: [],
    }, // biome-ignore format: it reads as rows
  )
  return (
    <Page title="写作助手">
      <div className="cols">
        {samples.map(([title, text, clause], n) => (
          <One
            key={title}
            note={title}
            start={text}
            clause={clause}
            book={
              n === 0 && (
                <BookLacks
                  book={book}
                  onAdd={(line) => setLines((now) => [...now, line])}
                  onOrder={(order) => setLines((now) => order.flatMap((at) => now[at] ?? []))}
                  onReview={setReviewOn}
                />
              )
            }
          />
        ))}
      </div>
    </Page>
  )
}

type OneProps = { note: string; start: string; clause: Omit<Clause, 'text'>; book: ReactNode }

function One({ note, start, clause, book }: OneProps) {
  const [text, write] = useState(start)
  return <CoachPanel text={text} onChange={write} clause={clause} context={context} note={note} book={book} />
}
