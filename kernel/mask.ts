const mobile = /(?<![\w.+-])((?:\+?86[- ]?)?1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?![\w.-])/g
const landline = /(?<![\w.+-])(0\d{2,3}-?)\d{3,4}(\d{4})(?![\w.-])/g
const identity = /(?<![\w-])(\d{6})\d{8}(\d{3}[\dXx])(?![\w-])/g

/** Free text as lists, logs and the journal show it: telephone and identity numbers keep only their ends. */
export const maskNumbers = (text: string): string =>
  text.replace(identity, '$1********$2').replace(mobile, '$1****$2').replace(landline, '$1****$2')

/** The same for every text in a value. */
export const maskedTexts = (value: unknown): unknown => {
  if (typeof value === 'string') return maskNumbers(value)
  if (Array.isArray(value)) return value.map(maskedTexts)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, maskedTexts(child)]))
}
