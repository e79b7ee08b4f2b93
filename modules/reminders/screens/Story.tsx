import {
  CalendarCheck,
  CircleHelp,
  Footprints,
  Gavel,
  HandCoins,
  Handshake,
  Mail,
  MessageSquare,
  Phone,
  Stamp,
} from 'lucide-react'
import { Pictures } from '#web/kit/Pictures.tsx'
import { type LineEvent, TimeLine } from '#web/kit/TimeLine.tsx'
import { day, money, t } from '#web/words.ts'
import type { Whole } from './Debt.tsx'

const icons = {
  notice: Mail,
  message: MessageSquare,
  call: Phone,
  visit: Footprints,
  demand: Mail,
  lawyer: Gavel,
  mediation: Handshake,
  court: Gavel,
} as const
const promiseTones = { open: 'wait', kept: 'kept', broken: 'late', replaced: 'plain' } as const

/** Everything that happened to a household that is behind, newest first: contacts with their proof, promises, disputes, instalments, visits. */
export function Story({ of }: { of: Whole }) {
  const events = [...contacts(of), ...promises(of), ...disputes(of), ...decided(of), ...visits(of)]
  return <TimeLine tight events={events.toSorted((one, other) => other.at.localeCompare(one.at))} />
}

const contacts = ({ contacts: all }: Whole): LineEvent[] =>
  all.map(({ contactId, at, by, kind, outcome, words, fileIds, nextDay }) => ({
    id: contactId, at, icon: icons[kind], title: `${t(`reminders.kind.${kind}`)} · ${t(`reminders.outcome.${outcome}`)}`,
    note: [by, nextDay && t('reminders.until', { day: day(nextDay) })].filter(Boolean).join(' · '),
    ...(words && { said: { text: words } }), body: <Pictures ids={fileIds} />,
  })) // biome-ignore format: it reads as a row

const promises = ({ promises: all }: Whole): LineEvent[] =>
  all.flatMap(({ promiseId, state, amountFen, paidFen, byDay, madeAt, by, decidedOn }) => [
    { id: promiseId, at: madeAt, icon: HandCoins, tone: 'wait' as const, title: t('reminders.line.promise', { day: day(byDay), sum: money(amountFen) }), note: by },
    ...(decidedOn && state !== 'open'
      ? [{ id: `${promiseId} end`, at: decidedOn, wholeDay: true, icon: HandCoins, tone: promiseTones[state], title: t(`reminders.line.promise.${state}`, { sum: money(paidFen) }) }]
      : []),
  ]) // biome-ignore format: it reads as a row

const disputes = ({ disputes: all }: Whole): LineEvent[] =>
  all.flatMap(({ disputeId, line, reason, raisedAt, by, outcome, answer, answeredAt, answerer, caseNumber }) => [
    { id: disputeId, at: raisedAt, icon: CircleHelp, tone: 'late' as const, title: t('reminders.line.dispute', { what: line ?? t('reminders.line.dispute.all') }), note: [by, caseNumber].filter(Boolean).join(' · '), said: { text: reason } },
    ...(outcome && answeredAt
      ? [{ id: `${disputeId} end`, at: answeredAt, icon: CircleHelp, tone: 'kept' as const, title: t(`reminders.outcome.${outcome}`), note: answerer, said: { text: answer || t('reminders.cleared_by_money'), ours: true } }]
      : []),
  ]) // biome-ignore format: it reads as a row

const decided = ({ plans, approvals }: Whole): LineEvent[] => [
  ...plans.map(({ planId, state, kind, amountFen, parts, firstDay, reason, askedAt, asker, decider, fileIds }) => ({
    id: planId, at: askedAt, icon: CalendarCheck, title: t('reminders.line.plan', { parts, sum: money(amountFen), day: day(firstDay) }),
    note: [t(`reminder_plans.state.${state}`), t(`reminders.kind.${kind}`), asker, decider].filter(Boolean).join(' · '), said: { text: reason }, body: <Pictures ids={fileIds} />,
  })),
  ...approvals.map(({ approvalId, state, step, reason, askedAt, asker, decider }) => ({
    id: approvalId, at: askedAt, icon: Stamp, title: t('reminders.line.approval', { step }), note: [t(`reminder_approvals.state.${state}`), asker, decider].filter(Boolean).join(' · '), said: { text: reason },
  })),
] // biome-ignore format: it reads as a row

const visits = ({ visits: all }: Whole): LineEvent[] =>
  all.map(({ visitId, state, day: on, visitor, note, assignedAt, assigner }) => ({
    id: visitId, at: assignedAt, icon: Footprints, tone: state === 'assigned' ? ('run' as const) : ('plain' as const),
    title: t('reminders.line.visit', { name: visitor ?? '', day: day(on) }), note: [t(`reminder_visits.state.${state}`), assigner, note].filter(Boolean).join(' · '),
  })) // biome-ignore format: it reads as a row
