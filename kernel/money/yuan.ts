/** Whole fen as a paper shows them: `¥1,234.50`, below 0 `-¥0.05`. */
export const yuan = (fen: number): string =>
  `${fen < 0 ? '-' : ''}¥${(Math.abs(fen) / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
