import { refuse } from './refusal.ts'

/**
 * A life written as a table a manager can read: states, and for every move from where it goes to where.
 * The server obeys it, the screen draws its buttons from it, the handbook its picture; a test holds it against the
 * table's named check. `after` refuses an illegal move as `<name>.cannot_<move>`.
 */
export function lifecycle<const State extends string, const Move extends string>(
  name: string,
  table: {
    states: readonly [State, ...State[]]
    moves: Record<Move, { from: readonly NoInfer<State>[]; to: NoInfer<State> }>
  },
) {
  const moves = Object.keys(table.moves) as Move[]
  const can = (state: State, move: Move) => table.moves[move].from.includes(state)

  return {
    name,
    states: table.states,
    start: table.states[0],
    moves,
    can,
    movesFrom: (state: State) => moves.filter((move) => can(state, move)),
    after(state: State, move: Move): State {
      if (!can(state, move)) refuse(`${name}.cannot_${move}`, { state })
      return table.moves[move].to
    },
    diagram: () =>
      ['stateDiagram-v2', `  [*] --> ${table.states[0]}`]
        .concat(moves.flatMap((m) => table.moves[m].from.map((from) => `  ${from} --> ${table.moves[m].to}: ${m}`)))
        .join('\n'),
  }
}

export type Lifecycle = ReturnType<typeof lifecycle<string, string>>
