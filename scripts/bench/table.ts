import { cpus, totalmem } from 'node:os'

export interface Row {
  what: string
  figure: string
  yardstick?: string
  ratio?: number
  aim: string
  /** Whether the aim was met; left out where it is a ratio to be read by the aim's own words. */
  met?: boolean
}

export function tableOf(title: string, rows: readonly Row[]): string {
  const lines = rows.map(
    ({ what, figure, yardstick, ratio, aim, met }) =>
      `| ${what} | ${figure} | ${yardstick ?? ''} | ${ratio === undefined ? '' : ratio.toFixed(2)} | ${aim} | ${met === undefined ? '' : met ? 'yes' : '**no**'} |`,
  )
  return [
    `## ${title}`,
    '',
    '| What | Measured | Yardstick in the same run | Ratio | Aim | Met |',
    '|---|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n')
}

export const machine = (postgres: string, day: string) =>
  `Measured on ${day}: ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${postgres}. Server, load and database share this machine; read ratios, not single times.`
