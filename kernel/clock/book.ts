import type { Db } from '../act.ts'
import { house as houseItself } from '../actor.ts'
import { settings, transact } from '../transaction.ts'
import { type LimitBook, readLimitBook } from './limits.ts'

/**
 * The limits in force, read once and again after they changed. Through the gate: acts ask while they hold a connection,
 * and as many acts as there are connections must not wait for one more.
 */
export function bookOf(gate: Db) {
  let book: Promise<LimitBook> | undefined
  const forget = () => {
    book = undefined
  }
  const read = () => {
    book ??= transact(gate, `begin read only; ${settings(houseItself, '*', null)}`, readLimitBook)
    book.catch(forget)
    return book
  }
  return { read, forget }
}
