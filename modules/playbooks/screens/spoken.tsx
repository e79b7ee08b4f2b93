import { currentLocale } from '#web/words.ts'

const english = () => currentLocale() === 'en'

/** A playbook's name in the language on screen. */
export const named = ({ title, titleEn }: { title: string; titleEn: string }) => (english() ? titleEn : title)

/** A step's or a task's words in the language on screen. */
export const said = ({ words, wordsEn }: { words: string; wordsEn: string }) => (english() ? wordsEn : words)
