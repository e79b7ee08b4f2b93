import pg from 'pg'
import { Denied, Malformed, Refusal } from '../refusal.ts'

/**
 * What the database said, in the house's words: a violated named constraint is the refusal of that name, a row outside
 * one's estates is denied, a value no column can hold is malformed. Everything else stays a fault of ours.
 */
export function asAnswer(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error
  if (error.code === '42501') return new Denied(error.message)
  if (error.code?.startsWith('23') && error.constraint) return new Refusal(`${error.table}.${error.constraint}`)
  if (error.code?.startsWith('22')) return new Malformed([{ path: '', message: error.message }])
  return error
}
