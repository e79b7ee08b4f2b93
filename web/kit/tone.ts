/** What a colour means everywhere: late = red, soon = amber, kept = green, wait = blue-grey, void = grey, run = jade. */
export type Tone = 'late' | 'soon' | 'kept' | 'wait' | 'void' | 'run' | 'plain'

/** Joins class names, leaving out what does not apply. */
export const classes = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')
