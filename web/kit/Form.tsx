import { type FormEvent, type ReactNode, useContext, useState } from 'react'
import type { z } from 'zod'
import { Refused } from '#web/post.ts'
import { refresh } from '#web/see.ts'
import { hasWords, t } from '#web/words.ts'
import { Button } from './Button.tsx'
import { Controls, type Draw, plainControls } from './controls.tsx'
import { Field } from './Field.tsx'
import { type FieldShape, fieldsOf } from './fields.ts'
import { Refusal } from './Refusal.tsx'

type FormProps<Shape extends z.ZodObject, Output> = {
  /** The input's shape from the module's rules. */
  of: Shape
  /** The act: `api.keys.lend`. Its name words the button and the fields. */
  act: ((input: z.input<Shape>) => Promise<Output>) & { readonly opName: string }
  /** Fields already known; they are sent and not asked. */
  given?: Partial<z.input<Shape>> | undefined
  /** First values of asked fields. */
  start?: Partial<z.input<Shape>> | undefined
  /** The noun whose words the options are, where the module has several: 'buildings' for `buildings.kind.tower`. */
  noun?: string | undefined
  /** A control of one's own for a field. */
  controls?: { [F in keyof z.input<Shape>]?: Draw } | undefined
  onDone?: ((output: Output) => void) | undefined
  /** More buttons beside the main one. */
  children?: ReactNode | undefined
}

type Values = Record<string, unknown>

const problem = (code: string) => (hasWords(`web.wrong.${code}`) ? t(`web.wrong.${code}`) : t('web.wrong.value'))

/** A form for the plain fields of an act, from its own shape and words. What was typed stays when the house refuses. */
export function Form<Shape extends z.ZodObject, Output>(props: FormProps<Shape, Output>) {
  const { of, act, given = {}, start = {}, children } = props
  const [values, setValues] = useState<Values>(start)
  const { send, wrong, refused, busy } = useSend(props)
  const module = moduleOf(act.opName)
  const controls = (props.controls ?? {}) as Record<string, Draw | undefined>
  const asked = fieldsOf(of).filter(({ name }) => !(name in given))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send({ ...values, ...given })
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      {asked.map((field) => (
        <OneField
          key={field.name}
          field={field}
          module={module}
          noun={props.noun}
          value={values[field.name]}
          error={wrong[field.name]}
          draw={controls[field.name]}
          set={(value) => setValues((now) => ({ ...now, [field.name]: value }))}
        />
      ))}
      <Refusal error={refused} />
      <div className="row form-end">
        {children}
        <Button kind="main" type="submit" busy={busy}>
          {t(act.opName)}
        </Button>
      </div>
    </form>
  )
}

function useSend<Shape extends z.ZodObject, Output>({ of, act, onDone }: FormProps<Shape, Output>) {
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const [refused, setRefused] = useState<Refused>()
  const [busy, setBusy] = useState(false)
  const send = async (input: Values) => {
    const mistakes = mistakesIn(of, input)
    setWrong(mistakes)
    if (Object.keys(mistakes).length > 0) return
    setBusy(true)
    setRefused(undefined)
    try {
      const output = await act(input as z.input<Shape>)
      void refresh([moduleOf(act.opName)])
      onDone?.(output)
    } catch (error) {
      const refusal = error instanceof Refused ? error : new Refused('fault', 500)
      setRefused(refusal)
      setWrong(Object.fromEntries(refusal.issues.map(({ path }) => [path.split('.')[0], problem('value')])))
    } finally {
      setBusy(false)
    }
  }
  return { send, wrong, refused, busy }
}

function mistakesIn(shape: z.ZodObject, input: Values): Record<string, string> {
  const issues = shape.safeParse(input).error?.issues ?? []
  return Object.fromEntries(
    issues.map(({ path: [first], code }) => {
      const name = String(first)
      return [name, problem(input[name] === undefined ? 'required' : code)]
    }),
  )
}

const moduleOf = (opName: string) => opName.split('.')[0] ?? ''

type OneFieldProps = {
  field: FieldShape
  module: string
  noun: string | undefined
  value: unknown
  error?: string | undefined
  draw?: Draw | undefined
  set: (value: unknown) => void
}

function OneField({ field, module, noun, value, error, draw, set }: OneFieldProps) {
  const rich = useContext(Controls)
  const Control = draw ?? rich[field.kind] ?? plainControls[field.kind]
  if (!Control) return null
  const own = `${module}.field.${field.name}`
  const label = hasWords(own) ? t(own) : t(`web.field.${field.name}`)
  const optionWords = (option: string) => {
    const key = `${noun ?? module}.${field.name}.${option}`
    return t(hasWords(key) ? key : `${module}.${field.name}.${option}`)
  }
  return (
    <Field
      label={label}
      required={field.required}
      error={error}
      hint={hasWords(`${own}.hint`) ? t(`${own}.hint`) : undefined}
    >
      {(control) => Control({ field, value, set, control, optionWords })}
    </Field>
  )
}
