import { classes } from './tone.ts'

type StepsProps = {
  /** In order; `note` is the time or a word beneath. */
  steps: readonly { label: string; note?: string | undefined }[]
  /** The step now in work; equal to the number of steps when all is done. */
  at: number
  /** 'bars' on the resident's page, 'dots' elsewhere. */
  as?: 'dots' | 'bars' | undefined
}

/** How far a thing has come on a road everybody knows. */
export function Steps({ steps, at, as = 'dots' }: StepsProps) {
  return (
    <ol className={`steps ${as}`}>
      {steps.map((step, index) => (
        <li
          key={step.label}
          className={classes(index < at && 'done', index === at && 'here')}
          aria-current={index === at ? 'step' : undefined}
        >
          {step.label}
          {step.note && <small>{step.note}</small>}
        </li>
      ))}
    </ol>
  )
}
