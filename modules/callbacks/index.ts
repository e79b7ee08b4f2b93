/** Nothing leans on call-backs yet: the queue is a view of the desk, the limit is data. */
export { daysToAnswer } from './rules.ts'
