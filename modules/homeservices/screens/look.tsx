import { CalendarCheck, CircleCheck, Undo2 } from 'lucide-react'
import type { api } from '#web/api.ts'
import { Tag } from '#web/kit/Tag.tsx'
import { currentLocale, money, t, time } from '#web/words.ts'
import type { State } from '../rules.ts'

export type Booking = Awaited<ReturnType<typeof api.homeservices.day>>['rows'][number]
export type Offer = Awaited<ReturnType<typeof api.homeservices.catalogue>>['rows'][number]

const looks = {
  booked: { tone: 'run', icon: CalendarCheck },
  signed: { tone: 'kept', icon: CircleCheck },
  cancelled: { tone: 'void', icon: Undo2 },
} as const

export const BookingTag = ({ state }: { state: State }) => (
  <Tag {...looks[state]}>{t(`service_bookings.state.${state}`)}</Tag>
)

/** A service in the language on screen. */
export const named = ({ name, nameEn }: { name: string; nameEn: string }): string =>
  currentLocale() === 'en' ? nameEn : name

/** ¥20.00/盏, or that nothing is charged. */
export const priceOf = ({ priceFen, unit }: { priceFen: number; unit: string }): string =>
  priceFen === 0 ? t('homeservices.free') : `${money(priceFen)}/${unit}`

// A window is read in one piece: no line breaks at its dash.
const joined = '\u2060'

/** 9:00–11:00 on the clock of the estate. */
export const windowOf = ({ visitAt, visitUntil }: { visitAt: string; visitUntil: string }): string =>
  `${time(visitAt)}${joined}–${joined}${time(visitUntil)}`
