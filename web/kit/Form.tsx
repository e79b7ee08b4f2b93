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
  const { of, act, given = {}, start = {}, controls = {}, onDone, children } = props
  const [values, setValues] = useState<Values>(start)
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const [refused, setRefused] = useState<Refused>()
  const [busy, setBusy] = useState(false)
  const module = act.opName.split('.')[0] ?? ''
  const asked = fieldsOf(of).filter(({ name }) => !(name in given))

  const send = async (event: FormEvent) => {
    event.preventDefault()
    const input = { ...values, ...given }
    const issues = of.safeParse(input).error?.issues ?? []
    setWrong(
      Object.fromEntries(
        issues.map((issue) => [
          String(issue.path[0]),
          lacking(input, issue.path[0]) ? problem('required') : problem(issue.code),
        ]),
      ),
    )
    if (issues.length > 0) return
    setBusy(true)
    setRefused(undefined)
    try {
      const output = await act(input as z.input<Shape>)
      void refresh([module])
      onDone?.(output)
    } catch (error) {
      const refusal = error instanceof Refused ? error : new Refused('fault', 500)
      setRefused(refusal)
      setWrong(Object.fromEntries(refusal.issues.map(({ path }) => [path.split('.')[0], problem('value')])))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form className="form" noValidate onSubmit={(event) => void send(event)}>
      {asked.map((field) => (
        <OneField
          key={field.name}
          field={field}
          module={module}
          value={values[field.name]}
          error={wrong[field.name]}
          draw={(controls as Record<string, Draw | undefined>)[field.name]}
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

const lacking = (input: Values, name: PropertyKey | undefined) =>
  name !== undefined && input[String(name)] === undefined

type OneFieldProps = {
  field: FieldShape
  module: string
  value: unknown
  error?: string | undefined
  draw?: Draw | undefined
  set: (value: unknown) => void
}

function OneField({ field, module, value, error, draw, set }: OneFieldProps) {
  const rich = useContext(Controls)
  const Control = draw ?? rich[field.kind] ?? plainControls[field.kind]
  if (!Control) return null
  const own = `${module}.field.${field.name}`
  const label = hasWords(own) ? t(own) : t(`web.field.${field.name}`)
  const optionWords = (option: string) => t(`${module}.${field.name}.${option}`)
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
