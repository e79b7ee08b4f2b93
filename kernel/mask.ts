const mobile = /(?<![\d.+-])((?:\+?86[- ]?)?1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?![\d.-])/g
const identity = /(?<![\w-])(\d{6})\d{8}(\d{3}[\dXx])(?![\w-])/g

/** Free text as lists, logs and the journal show it: telephone and identity numbers keep only their ends. */
export const maskNumbers = (text: string): string => text.replace(identity, '$1********$2').replace(mobile, '$1****$2')
