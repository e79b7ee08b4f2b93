import { Modal } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useMay } from '#web/me.ts'
import { type Call, useAct } from '#web/see.ts'
import { t } from '#web/words.ts'
import { Button } from './Button.tsx'
import { Form } from './Form.tsx'
import { Refusal } from './Refusal.tsx'

type Given = Record<string, unknown>
type Act = Call<never, unknown>

type MovesProps<State extends string, Move extends string> = {
  /** The lifecycle table from the module's rules. */
  life: { movesFrom: (state: State) => Move[] }
  state: State
  /** The act behind each move; a move without one has no button here. */
  acts: Partial<Record<Move, Act>>
  /** What every act is told: `{ keyId }`. */
  given: Given
  /** Moves that ask something first, with the shape of their input. */
  ask?: Partial<Record<Move, z.ZodObject>> | undefined
  /** The next step in jade. */
  main?: Move | undefined
  onDone?: (() => void) | undefined
}

/** A button for every move that is legal from this state and allowed to this person. */
export function Moves<State extends string, Move extends string>(props: MovesProps<State, Move>) {
  const { life, state, acts, given, ask = {}, main, onDone } = props
  const may = useMay()
  const shapes = ask as Partial<Record<Move, z.ZodObject>>
  return life.movesFrom(state).map((move) => {
    const act = acts[move]
    if (!act || !may(act.opName)) return null
    return <OneMove key={move} act={act} shape={shapes[move]} given={given} main={move === main} onDone={onDone} />
  })
}

type OneMoveProps = {
  act: Act
  shape: z.ZodObject | undefined
  given: Given
  main: boolean
  onDone?: (() => void) | undefined
}

function OneMove({ act, shape, given, main, onDone }: OneMoveProps) {
  const [open, setOpen] = useState(false)
  const call = act as unknown as Call<Given, unknown>
  const done = () => {
    setOpen(false)
    onDone?.()
  }
  const { mutate, isPending, error, reset } = useAct(call, { onDone: done })
  const close = () => {
    setOpen(false)
    reset()
  }
  return (
    <>
      <Button
        small
        kind={main ? 'main' : 'plain'}
        busy={isPending}
        onClick={() => (shape ? setOpen(true) : mutate(given))}
      >
        {t(act.opName)}
      </Button>
      <Modal open={open || error !== null} title={t(act.opName)} footer={null} onCancel={close} destroyOnHidden>
        {shape ? <Form of={shape} act={call} given={given} onDone={done} /> : <Refusal error={error} />}
      </Modal>
    </>
  )
}
