import {
  AirVent,
  Banknote,
  BookText,
  ChartNoAxesColumnIncreasing,
  FileClock,
  FileText,
  HandCoins,
  Handshake,
  Hourglass,
  Mails,
  PhoneOutgoing,
  PiggyBank,
  QrCode,
  Receipt,
  ReceiptText,
  Split,
  Tags,
} from 'lucide-react'
import { lazy } from 'react'
import type { Place } from '#web/shell/place.ts'

/** What is owed and paid: the counter, its papers, and what finance signs. */
export const fees: readonly Place[] = [
  {
    at: '/counter', needs: 'payments.counter', title: 'payments.counter', icon: HandCoins, group: 'fees',
    screen: lazy(() => import('#modules/payments/screens/Counter.tsx')),
  },
  {
    at: '/collections/ageing', needs: 'collections.ageing', title: 'collections.ageing', icon: ChartNoAxesColumnIncreasing,
    screen: lazy(() => import('#modules/collections/screens/Ageing.tsx')),
  },
  {
    at: '/collections/reports', needs: 'collections.reports', title: 'collections.reports', icon: ChartNoAxesColumnIncreasing,
    screen: lazy(() => import('#modules/collections/screens/Reports.tsx')),
  },
  {
    at: '/collections', needs: 'collections.ladder', title: 'collections', icon: ChartNoAxesColumnIncreasing, group: 'fees',
    screen: lazy(() => import('#modules/collections/screens/Ladder.tsx')),
  },
  {
    at: '/bills', needs: 'bills.list', title: 'bills', icon: Receipt, group: 'fees',
    screen: lazy(() => import('#modules/bills/screens/Bills.tsx')),
  },
  {
    at: '/billnotices', needs: 'billnotices.list', title: 'billnotices', icon: Mails, group: 'fees',
    screen: lazy(() => import('#modules/billnotices/screens/BillNotices.tsx')),
  },
  {
    at: '/reminders', needs: 'reminders.list', title: 'reminders', icon: PhoneOutgoing, group: 'fees',
    screen: lazy(() => import('#modules/reminders/screens/Reminders.tsx')),
  },
  {
    at: '/arrears', needs: 'arrears.list', title: 'arrears', icon: FileClock, group: 'fees',
    screen: lazy(() => import('#modules/arrears/screens/Arrears.tsx')),
  },
  {
    at: '/receipts', needs: 'receipts.list', title: 'receipts.list', icon: ReceiptText, group: 'fees',
    screen: lazy(() => import('#modules/receipts/screens/Receipts.tsx')),
  },
  {
    at: '/tills', needs: 'tills.list', title: 'tills.list', icon: Banknote, group: 'fees',
    screen: lazy(() => import('#modules/tills/screens/Tills.tsx')),
  },
  {
    at: '/checkouts', needs: 'checkouts.list', title: 'checkouts', icon: QrCode, group: 'fees',
    screen: lazy(() => import('#modules/checkouts/screens/Checkouts.tsx')),
  },
  {
    at: '/statements', needs: 'statements.list', title: 'statements', icon: Banknote, group: 'fees',
    screen: lazy(() => import('#modules/statements/screens/Statements.tsx')),
  },
  {
    at: '/settlements', needs: 'settlements.ofMonth', title: 'settlements', icon: Handshake, group: 'fees',
    screen: lazy(() => import('#modules/settlements/screens/Settlements.tsx')),
  },
  {
    at: '/vouchers', needs: 'vouchers.accounts', title: 'vouchers.accounts', icon: BookText, group: 'fees',
    screen: lazy(() => import('#modules/vouchers/screens/Accounts.tsx')),
  },
  {
    at: '/tariffs', needs: 'tariffs.list', title: 'tariffs', icon: Tags, group: 'fees',
    screen: lazy(() => import('#modules/tariffs/screens/Tariffs.tsx')),
  },
  {
    at: '/shares', needs: 'shares.list', title: 'shares', icon: Split, group: 'fees',
    screen: lazy(() => import('#modules/shares/screens/Shares.tsx')),
  },
  {
    at: '/deposits', needs: 'deposits.list', title: 'deposits', icon: PiggyBank, group: 'fees',
    screen: lazy(() => import('#modules/deposits/screens/Deposits.tsx')),
  },
  {
    at: '/latefees', needs: 'latefees.list', title: 'latefees', icon: Hourglass, group: 'fees',
    screen: lazy(() => import('#modules/latefees/screens/LateFees.tsx')),
  },
  {
    at: '/invoices', needs: 'invoices.list', title: 'invoices', icon: FileText, group: 'fees',
    screen: lazy(() => import('#modules/invoices/screens/Invoices.tsx')),
  },
  {
    at: '/overtimes', needs: 'overtimes.day', title: 'overtimes', icon: AirVent, group: 'fees',
    screen: lazy(() => import('#modules/overtimes/screens/Overtimes.tsx')),
  },
] // biome-ignore format: it reads as a table of contents
