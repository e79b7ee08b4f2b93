import { t } from '#web/words.ts'
import type { Step, Task } from '../rules.ts'
import { said } from './spoken.tsx'
import './playbooks.css'
import type { z } from 'zod'

type Content = { steps: readonly Step[]; aftercare: readonly z.output<typeof Task>[] }

/** Steps and after-care as a table to read, on the screen and on paper; on paper there is a box to tick. */
export const Paper = ({ of: { steps, aftercare } }: { of: Content }) => (
  <>
    <table className="paper">
      <thead>
        <tr>
          <th className="num">{t('playbooks.step.no')}</th>
          <th>{t('playbooks.step.role')}</th>
          <th>{t('playbooks.step.words')}</th>
          <th>{t('playbooks.step.limit')}</th>
          <th>{t('playbooks.step.proof')}</th>
          <th className="on-paper">{t('playbooks.step.done_at')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.no}>
            <td className="num">{step.no}</td>
            <td className="nowrap">{t(`playbooks.role.${step.role}`)}</td>
            <td>
              {said(step)}
              {!step.must && <span className="ink3">{` ${t('playbooks.step.maybe')}`}</span>}
            </td>
            <td className="nowrap">{limitOf(step)}</td>
            <td className="nowrap">{step.proof === 'none' ? '—' : t(`playbooks.proof.${step.proof}`)}</td>
            <td className="on-paper" />
          </tr>
        ))}
      </tbody>
    </table>
    {aftercare.length > 0 && (
      <>
        <h3 className="paper-head">{t('playbooks.aftercare')}</h3>
        <ul className="sm">
          {aftercare.map((task) => (
            <li
              key={task.words}
            >{`${t(`playbooks.role.${task.role}`)}：${said(task)}（${t('playbooks.within_hours', { hours: task.hours })}）`}</li>
          ))}
          <li>{t('playbooks.closing')}</li>
        </ul>
      </>
    )}
  </>
)

function limitOf({ minutes, after }: Step): string {
  const time =
    minutes === null
      ? ''
      : minutes % 60 === 0
        ? t('playbooks.hours', { hours: minutes / 60 })
        : t('playbooks.minutes', { minutes })
  const from = after === null ? '' : t('playbooks.after', { no: after })
  return [from, time].filter(Boolean).join(' ') || '—'
}
