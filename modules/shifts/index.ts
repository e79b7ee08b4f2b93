/** What other modules may call; see README.md. */
export { lengthMinutes, minutesAtWork, overMidnight, spanOn } from './rules.ts'
