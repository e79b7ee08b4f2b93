import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { Actor } from './actor.ts'
import type { Tables } from './database/tables.gen.ts'
import type { Names } from './figures/names.ts'
import type { Span } from './metric.ts'

export type Db = Kysely<Tables>

/** What limits may look at: plain values only, given by the act that learns them. */
export type Facts = Record<string, string | number | boolean | null>
/** The parameters of a message: the same for everybody, or each person's own. */
export type FactsFor = Record<string, unknown> | ((personId: string) => Record<string, unknown>)

/** What a query has in hand: the rows the actor may see, and the moment. */
export interface Sight {
  db: Db
  actor: Actor
  now: Temporal.Instant
  /** What the house can do and count: what data may refer to by name. */
  names(): Names
}

/** What an act has in hand besides: ids and chance of its own, and its voice. */
export interface Ctx extends Sight {
  /** When the server heard of it; `now` is when it happened, and differs only for offline acts. */
  heard: Temporal.Instant
  /** Where on the net the request came from, as the door saw it; nobody keeps it. */
  address: string | undefined
  id(): string
  chance(): number
  /** The estate whose journal this act belongs to; without it the head office's. Refuses an estate that is not served. */
  at(estateId: string): void
  /** It cannot have been done before this moment: what a phone dates earlier is taken as heard now. */
  since(moment: Temporal.Instant): void
  /** Says what limits look at: starts, re-matches and feeds the clocks of this matter. */
  facts(about: string, facts: Facts): void
  /** Rows this act concerns beyond the ids in its input and output. */
  concerns(...ids: readonly string[]): void
  /** Estates whose rows this act changed besides its own: screens there look again, and nobody is told of whom or what. */
  shownAt(...estateIds: readonly string[]): void
  /** News for the jobs that listen, in this very transaction: nothing is told if nothing was done. */
  tell(news: string, facts: Record<string, unknown>): Promise<void>
  /** A message to a person's screen, in the same transaction; `key` is a wording with `facts` as its parameters, the same for all or each one's own. */
  notify(people: readonly string[], key: string, facts: FactsFor, about?: string): Promise<void>
  /** The same about a matter that has more to say later: a person has one message about it, which is brought up to date. */
  renew(people: readonly string[], key: string, facts: Record<string, unknown>, about: string): Promise<void>
  /** Whether the house has an act or a metric of this one name: what data refers to by name must be there. */
  knows(kind: 'act' | 'metric', name: string): boolean
  /** A metric of any module by its one name, counted over a span; undefined where there is none of this name. */
  figure(name: string, span: Span): Promise<Counted | undefined>
}

/** A figure as counted: what stands above the line, and below it where the figure has a line. */
export interface Counted {
  unit: 'share' | 'count' | 'mean'
  numerator: number
  denominator: number | null
}

/** One act among many of the same: `actId` is its line of the journal, by which its rows are known. */
export interface TurnOf<Input> {
  ctx: Ctx
  input: Input
  actId: string
}

export interface Op<Kind extends 'act' | 'query', In extends z.ZodType, Out extends z.ZodType> {
  kind: Kind
  does: string
  input: In
  output: Out
  /** Open to people who have not signed in (sign-in itself, pages the law wants public). */
  open?: true
  /** Open to everybody who signed in; what they see is still decided row by row. */
  everyone?: true
  /** Changes every estate of the company: only for those who may do it in all of them. */
  companyWide?: true
  /** May be told later with `doneAt`, by a phone that had no network. */
  offline?: true
  run(ctx: Kind extends 'act' ? Ctx : Sight, input: z.output<In>): Promise<z.output<Out>>
  /** The first of many of the same by set, each in its own turn, and their outputs; none where the first is better done alone. */
  many?(turns: readonly TurnOf<z.output<In>>[]): Promise<readonly z.output<Out>[]>
}

export type Act<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> = Op<'act', In, Out>
export type Query<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> = Op<'query', In, Out>

/** Something a person may do: one transaction, one journal line, refused to those who may not. Body: load, decide, save. */
export const act = <In extends z.ZodType, Out extends z.ZodType>(spec: Omit<Act<In, Out>, 'kind'>): Act<In, Out> => ({
  kind: 'act',
  ...spec,
})

/** Something a person may see: one statement in a read-only transaction; it cannot write, even by mistake. */
export const query = <In extends z.ZodType, Out extends z.ZodType>(
  spec: Omit<Query<In, Out>, 'kind'>,
): Query<In, Out> => ({ kind: 'query', ...spec })
