import { t } from '#web/words.ts'
import { Head } from './GridTable.tsx'
import { type Cells, placeOf, type Shift, type Whole } from './grid-cells.ts'

/** The roster for the wall: nothing but itself, its shifts, and room for two signatures. */
export function RosterPaper({ of, cells, shifts }: { of: Whole; cells: Cells; shifts: readonly Shift[] }) {
  const used = shifts.filter(({ shiftId }) => [...cells.values()].some((cell) => cell.shiftId === shiftId))
  return (
    <article className="roster-paper" aria-hidden>
      <h1>
        {of.estate} {of.department} {of.post} {t('rosters.sheet')}
      </h1>
      <p>
        {of.from} – {of.until} · {t(`rosters.state.${of.state}`)}
      </p>
      <table>
        <Head days={of.days} />
        <tbody>
          {of.grid.map(({ employeeId, postId, name }) => (
            <tr key={`${employeeId} ${postId}`}>
              <th scope="row">{name}</th>
              {of.days.map(({ day, rest }) => {
                const cell = cells.get(placeOf(employeeId, day))
                const key = shifts.find(({ shiftId }) => shiftId === cell?.shiftId)?.key
                return (
                  <td key={day} className={rest ? 'rest' : undefined}>
                    {key ?? (cell?.kind ? t(`rosters.short.${cell.kind}`) : '')}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p>{used.map(({ key, name, begins, ends }) => `${key} ${name} ${begins}–${ends}`).join('　')}</p>
      <footer>
        {t('rosters.paper.sign', { maker: of.submitter ?? of.drafter ?? '', receiver: of.receiver ?? '' })}
      </footer>
    </article>
  )
}
