import { api } from '#web/api.ts'
import { Masked } from '#web/kit/Masked.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { revealReasons } from '../rules.ts'

type Field = 'name' | 'phone' | 'idNumber'
const offered = revealReasons.filter((reason) => ['call_back', 'visit', 'delivery', 'correction'].includes(reason))

async function shown(personId: string, field: Field, words: string): Promise<string> {
  const reason = offered.find((key) => t(`looks.reason.${key}`) === words) ?? 'other'
  const note = reason === 'other' ? words : ''
  const answer = await api.residents.reveal({ personId, fields: [field], reason, note })
  return answer[field] ?? '—'
}

/** A name or number as everybody may see it; whoever may, sees it whole after saying why, and the person can read that. */
export function Revealed({ personId, field, value }: { personId: string; field: Field; value: string }) {
  const may = useMay()
  const reveal = (words: string) => shown(personId, field, words)
  const reasons = offered.map((reason) => t(`looks.reason.${reason}`))
  return (
    <Masked
      of={`${personId}/${field}`}
      value={value}
      reasons={reasons}
      reveal={may('residents.reveal') ? reveal : undefined}
    />
  )
}
