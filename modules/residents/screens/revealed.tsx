import { api } from '#web/api.ts'
import { Masked } from '#web/kit/Masked.tsx'
import { useMay } from '#web/me.ts'
import { t } from '#web/words.ts'
import { revealReasons } from '../rules.ts'

const offered = revealReasons.filter((reason) => ['call_back', 'visit', 'delivery', 'correction'].includes(reason))

async function shown(personId: string, words: string): Promise<string> {
  const reason = offered.find((key) => t(`looks.reason.${key}`) === words) ?? 'other'
  const note = reason === 'other' ? words : ''
  const { name, phone } = await api.residents.reveal({ personId, fields: ['name', 'phone'], reason, note })
  return [name, phone && dialled(phone)].filter(Boolean).join(' ')
}

/** As it is dialled from here: a Chinese mobile without +86, a landline with its 0, an extension behind. */
function dialled(number: string): string {
  const [e164 = '', extension] = number.split(';ext=')
  const home = e164.startsWith('+861') ? e164.slice(3) : e164.replace(/^\+86/, '0')
  return extension ? `${home}-${extension}` : home
}

/** A person's number as everybody may see it; whoever may, sees name and number whole after saying why, and the person can read that. */
export function Revealed({ personId, phone }: { personId: string; phone: string }) {
  const may = useMay()
  const reasons = offered.map((reason) => t(`looks.reason.${reason}`))
  const reveal = (words: string) => shown(personId, words)
  return <Masked of={personId} value={phone} reasons={reasons} reveal={may('residents.reveal') ? reveal : undefined} />
}
