import { BookOpenText } from 'lucide-react'
import { useState } from 'react'
import { api, useSee } from '#web/api.ts'
import { Button } from '#web/kit/Button.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { Popover } from '#web/kit/Popover.tsx'
import { useMay } from '#web/me.ts'
import { today } from '#web/today.ts'
import { day, t } from '#web/words.ts'
import { filled } from '../rules.ts'
import { AnswerText, type Suggested } from './AnswerText.tsx'

type Matter = {
  estateId: string
  typeId: string
  title: string
  body: string
  number: string
  unitId: string | null
  unit: string | null
  place: string | null
  reporterName: string | null
}
type Props = { of: Matter; write: (words: { text: string; articleId: string }) => void }

const inRow = 2

/** Beside the reply: the answers that fit. One click puts the text in, filled from the case; sending it counts. */
export function AnswersForReply({ of, write }: Props) {
  const may = useMay()
  const { estateId, typeId, title, body, unitId } = of
  const asked = { estateId, typeId, title, body, ...(unitId && { unitId }) }
  const { data } = useSee(api.knowledge.suggest, asked, { enabled: may('knowledge.suggest') })
  const [open, setOpen] = useState(false)
  const rows = data?.rows ?? []
  if (rows.length === 0) return null
  const use = ({ articleId, reply }: Suggested) => {
    setOpen(false)
    write({ articleId, text: filled(reply, factsOf(of)) })
  }
  const all = (
    <div className="answers-over">
      {rows.map((row, n) => (
        <AnswerText key={row.articleId} of={row} open={n === 0}>
          <Button small icon={BookOpenText} onClick={() => use(row)}>
            {t('knowledge.put_in')}
          </Button>
        </AnswerText>
      ))}
    </div>
  )
  return (
    <>
      <Popover content={all} open={open} onOpen={setOpen}>
        <button type="button" className="chip">
          <BookOpenText size={12} aria-hidden /> {t('knowledge.suggest')} {rows.length}
        </button>
      </Popover>
      {rows.slice(0, inRow).map((row) => (
        <Chip key={row.articleId} onClick={() => use(row)}>
          {row.title}
        </Chip>
      ))}
    </>
  )
}

// A person's name is known here by the surname alone, and addressed by it; an organisation by its name.
function addressed(name: string | null): string {
  if (!name) return ''
  return name.endsWith('*') ? t('knowledge.addressed', { surname: name.slice(0, -1) }) : name
}

const factsOf = ({ reporterName, number, title, unit, place }: Matter) => ({
  name: addressed(reporterName),
  number,
  title,
  where: unit ?? place ?? '',
  date: day(today()),
})
