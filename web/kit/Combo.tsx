import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from 'react'
import type { ControlProps } from './Field.tsx'
import { classes } from './tone.ts'

export type Choice = { id: string; label: ReactNode; note?: ReactNode | undefined; group?: string | undefined }

type ComboProps = {
  text: string
  onText: (text: string) => void
  /** What fits the text, best first; those of one group stand together. */
  choices: readonly Choice[]
  onChoose: (choice: Choice) => void
  /** Enter while nothing fits. */
  onNothing?: (() => void) | undefined
  /** Said below the box while nothing fits. */
  nothing?: ReactNode | undefined
  placeholder?: string | undefined
  label?: string | undefined
  control?: ControlProps | undefined
  inputRef?: Ref<HTMLInputElement> | undefined
  autoFocus?: boolean | undefined
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }

/** A box to type in with what fits below it: arrows move, Enter takes, Escape closes; the mouse is never needed. */
export function Combo(props: ComboProps) {
  const { text, onText, choices, nothing, placeholder, label, control, inputRef, autoFocus } = props
  const list = useId()
  const { open, setOpen, here, setAt, take, press } = useChoosing(props, list)
  const shown = open && (choices.length > 0 || Boolean(nothing))
  const write = (next: string) => {
    onText(next)
    setAt(0)
    setOpen(true)
  }
  return (
    <div className="combo">
      <input
        {...control}
        ref={inputRef}
        className="input"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={list}
        aria-activedescendant={shown && choices.length > 0 ? `${list}-${here}` : undefined}
        aria-label={label}
        placeholder={placeholder}
        // biome-ignore lint/a11y/noAutofocus: whoever opens the page came to type here
        autoFocus={autoFocus}
        value={text}
        onChange={(event) => write(event.target.value)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
      />
      {shown && <Choices list={list} choices={choices} here={here} take={take} nothing={nothing} />}
    </div>
  )
}

function useChoosing({ choices, onChoose, onNothing }: ComboProps, list: string) {
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const here = Math.min(at, Math.max(0, choices.length - 1))
  const take = (choice: Choice | undefined) => {
    if (!choice) return onNothing?.()
    setOpen(false)
    setAt(0)
    onChoose(choice)
  }
  const move = (step: number) => {
    const next = (here + step + choices.length) % choices.length
    setOpen(true)
    setAt(next)
    document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key]
    const enter = event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing
    if (event.key === 'Escape') setOpen(false)
    if (!enter && (step === undefined || choices.length === 0)) return
    event.preventDefault()
    if (enter) take(choices[here])
    else if (step !== undefined) move(step)
  }
  return { open, setOpen, here, setAt, take, press }
}

type ChoicesProps = Pick<ComboProps, 'choices' | 'nothing'> & {
  list: string
  here: number
  take: (choice: Choice) => void
}

function Choices({ list, choices, here, take, nothing }: ChoicesProps) {
  if (choices.length === 0) return <div className="combo-list pop combo-nothing ink3 sm">{nothing}</div>
  return (
    <div id={list} role="listbox" className="combo-list pop" aria-label={choices[0]?.group ?? ''}>
      {choices.map((choice, index) => (
        <div key={choice.id} role="presentation">
          {choice.group && choice.group !== choices[index - 1]?.group && (
            <div className="xs ink3 combo-group">{choice.group}</div>
          )}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the box */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus */}
          <div
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === here}
            className={classes('combo-choice', index === here && 'on')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(choice)}
          >
            <span className="cut">{choice.label}</span>
            {choice.note && <span className="ink3 sm cut">{choice.note}</span>}
          </div>
        </div>
      ))}
    </div>
  )
}
