export { asCursor, reached } from './rules.ts'
