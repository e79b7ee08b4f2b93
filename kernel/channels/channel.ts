/** An order as a channel is told of it. */
export interface Order {
  /** Our number of it, 32 signs. */
  number: string
  amountFen: number
  title: string
  /** When it is closed unpaid. */
  until: Temporal.Instant
  /** `code`: to be shown as a picture and scanned; `phone`: the payer's own browser is sent there. */
  way: 'code' | 'phone'
  /** The payer's address on the net, where it is known: WeChat wants it of whoever is sent there, and compares it. */
  address: string | undefined
}

/** What a channel says of an order: signed by it, or asked of it. */
export interface Said {
  number: string
  state: 'open' | 'paid' | 'closed'
  /** The channel's own number of the payment. */
  trade: string | null
  amountFen: number | null
  at: string | null
}

/** A request that came from outside, as it came. */
export interface RawCall {
  headers: Readonly<Record<string, string | undefined>>
  body: string
  now: Temporal.Instant
}

export type GivenBack = { ok: true; ref: string } | { ok: false; why: string; again: boolean }

/** A merchant at WeChat Pay or Alipay. What goes wrong on the way is thrown, what the channel refuses is an answer. */
export interface Channel {
  kind: 'wechat' | 'alipay'
  merchant: string
  /** Name of the estate whose money it takes; without it that of every estate. */
  estate?: string | undefined
  /** What the payer scans or is sent to. */
  open(order: Order): Promise<string>
  ask(number: string): Promise<Said>
  close(number: string): Promise<void>
  giveBack(of: {
    number: string
    refund: string
    amountFen: number
    totalFen: number
    reason: string
  }): Promise<GivenBack>
  /** What a callback says; nothing where its signature does not hold, or it is not for this merchant. */
  read(call: RawCall): Promise<Said | undefined>
}

/** Where a channel calls back, and where a payer returns to; both end in the house. */
export interface Addresses {
  callback: string
  back: string
}
