import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Tone } from './tone.ts'

type TagProps = { tone?: Tone | undefined; icon?: LucideIcon | undefined; children: ReactNode }

/** A state in words on its colour; give a glyph where the words alone could be missed. */
export function Tag({ tone = 'plain', icon: Icon, children }: TagProps) {
  return (
    <span className={`tag ${tone}`}>
      {Icon && <Icon size={12} strokeWidth={2.4} aria-hidden />}
      {children}
    </span>
  )
}
