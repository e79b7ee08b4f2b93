import { useMemo, useState } from 'react'
import { count, fen } from '#kernel/money/money.ts'
import { LateStrip } from '#modules/latefees/screens/LateStrip.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { day, money, t } from '#web/words.ts'
import { allocated, type orders } from '../rules.ts'
import type { AtCounter } from './Counter.tsx'

type Line = AtCounter['lines'][number]

export interface ChosenLines {
  /** Lines to be paid: all, until one is taken out. */
  has: (lineId: string) => boolean
  turn: (lineId: string) => void
  turnAll: () => void
  all: boolean
  ids: string[]
  sumFen: number
  /** Whether principal or late fees come first, as the estate agreed. */
  order: (typeof orders)[number]
  /** What an amount would lay on each of them, by the rule of the house itself. */
  laidBy: (amountFen: number) => ReadonlyMap<string, number>
  amountFen: number | undefined
  pay: (amountFen: number | undefined) => void
}

const none: Line[] = []

/** Which open lines of a home are to be paid. */
export function useChosenLines(home: AtCounter | undefined, order: (typeof orders)[number]): ChosenLines {
  const [out, takeOut] = useState<ReadonlySet<string>>(new Set())
  const [amountFen, pay] = useState<number>()
  const owed = useMemo(() => (home?.lines ?? none).filter(({ openFen }) => openFen > 0), [home])
  const those = owed.filter(({ billLineId }) => !out.has(billLineId))
  const laidBy = (amount: number) => {
    const open = those.map(({ billLineId, dueDay, openFen, class: of }) => {
      const late = of === 'late_fee'
      return { id: billLineId, dueDate: Temporal.PlainDate.from(dueDay), principalFen: fen(late ? 0 : openFen), lateFeeFen: fen(late ? openFen : 0) }
    })
    const { allocations } = allocated(open, { amountFen: fen(amount), order, lines: null })
    return new Map(allocations.map(({ line, amountFen: laid }) => [line, count(laid)]))
  }
  const turn = (lineId: string) => {
    takeOut((now) => (now.has(lineId) ? new Set([...now].filter((id) => id !== lineId)) : new Set([...now, lineId])))
    pay(undefined)
  }
  const turnAll = () => {
    takeOut((now) => (now.size > 0 ? new Set() : new Set(owed.map(({ billLineId }) => billLineId))))
    pay(undefined)
  }
  const sumFen = those.reduce((sum, { openFen }) => sum + openFen, 0)
  return { has: (id) => !out.has(id), turn, turnAll, all: out.size === 0, ids: those.map(({ billLineId }) => billLineId), sumFen, laidBy, order, amountFen, pay }
} // biome-ignore format: it reads as a table

/** The open lines of a home, the earliest due first, and how much of the amount falls on each. */
export function Owed({ home, chosen }: { home: AtCounter; chosen: ChosenLines }) {
  const laid = chosen.laidBy(chosen.amountFen ?? chosen.sumFen)
  return (
    <>
      <p className="counter-sum">
        <b>{money(home.openFen)}</b>
        <span className="ink2 sm">{home.overdueFen > 0 ? t('payments.overdue', { sum: money(home.overdueFen) }) : t(home.openFen > 0 ? 'payments.none_overdue' : 'payments.nothing_open')}</span>
        <span className="grow" />
        {home.creditFen > 0 && <Tag tone="wait">{t('payments.has_credit', { sum: money(home.creditFen) })}</Tag>}
        <span className="ink2 sm">{t('payments.prepaid', { sum: money(home.prepaidFen) })}</span>
      </p>
      <LateStrip unitId={home.unitId} />
      <Table label={t('payments.lines')} rows={home.lines} columns={columns(chosen, laid)} keyOf={({ billLineId }) => billLineId} empty={<Empty title={t('payments.nothing_open')} note={t('payments.nothing_open.out')} />} />
    </>
  )
} // biome-ignore format: it reads as a page

const columns = (chosen: ChosenLines, laid: ReadonlyMap<string, number>): Column<Line>[] => [
  {
    key: 'pick', title: '', width: 34,
    show: ({ billLineId, tariff, month, openFen }) =>
      openFen > 0 && <input type="checkbox" aria-label={`${month} ${tariff}`} checked={chosen.has(billLineId)} onChange={() => chosen.turn(billLineId)} />,
  },
  { key: 'month', title: t('bills.column.month'), width: 66, show: ({ month }) => month },
  { key: 'tariff', title: t('bills.column.tariff'), show: ({ tariff }) => tariff },
  { key: 'due', title: t('bills.column.due'), width: 164, show: Due },
  { key: 'open', title: t('bills.column.open'), width: 86, num: true, show: ({ openFen }) => money(openFen) },
  { key: 'laid', title: t('payments.column.laid'), width: 86, num: true, show: ({ billLineId }) => (laid.has(billLineId) ? <b>{money(laid.get(billLineId) ?? 0)}</b> : <span className="ink3">—</span>) },
] // biome-ignore format: a column a line

const Due = ({ dueDay, overdueDays }: Line) => (
  <span className="row">
    {day(dueDay)}
    {overdueDays > 0 && <Tag tone="late">{t('payments.late_by', { days: overdueDays })}</Tag>}
  </span>
)
