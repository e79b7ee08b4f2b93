import {
  ArrowUpDown, Building2, Car, CircleHelp, Construction, DoorOpen, Droplets, Flame, GlassWater,Hammer, Lightbulb, type LucideIcon, MessageSquarePlus,
  MessageSquareWarning, PawPrint, Receipt, ShieldAlert, ThumbsUp, Trash2, Trees, UserRound, Volume2, Waves, Wrench, Zap, 
} from 'lucide-react' // biome-ignore format: it reads as a list
import { useState } from 'react'
import { t } from '#web/words.ts'
import { type Draft, named, type Type } from './report.tsx'

const pictures: Record<string, LucideIcon> = {
  indoor_leak: Droplets, drain: Waves, water: GlassWater, power: Zap, lift: ArrowUpDown, lamp: Lightbulb, door: DoorOpen, public_part: Construction,
  appliance: Wrench, noise: Volume2, parking: Car, cleaning: Trash2, greening: Trees, attitude: UserRound, fee: Receipt, renovation: Hammer,
  fire_lane: Flame, pets: PawPrint, office: Building2, security: ShieldAlert,
} // biome-ignore format: it reads as a table
const pictureOfKind: Record<string, LucideIcon> = {
  repair: Wrench, complaint: MessageSquareWarning, enquiry: CircleHelp, suggestion: MessageSquarePlus, praise: ThumbsUp,
} // biome-ignore format: it reads as a table

// What people come with most, there: the first nine pictures.
const usual = {
  home: ['indoor_leak', 'drain', 'water', 'power', 'appliance', 'door', 'noise', 'renovation', 'fees'],
  common: ['lift', 'lamp', 'public_part', 'door', 'cleaning', 'greening', 'parking', 'fire_lane', 'security'],
} as const
const kinds = ['repair', 'complaint', 'enquiry', 'suggestion', 'praise'] as const

type TypesProps = { types: readonly Type[]; draft: Draft; onChoose: (typeId: string) => void }

/** What it is about, as pictures: the usual ones first, all of them by kind on request. */
export function ResidentTypes({ types, draft: { where, typeId }, onChoose }: TypesProps) {
  const [all, showAll] = useState(false)
  const first = usual[where].flatMap((code) => types.find((type) => type.code === code) ?? [])
  const chosen = types.find((type) => type.typeId === typeId)
  const shown = chosen && !first.includes(chosen) ? [chosen, ...first] : first
  if (!all && shown.length > 0)
    return (
      <>
        <Pictures types={shown} chosen={typeId} onChoose={onChoose} />
        <button type="button" className="link" onClick={() => showAll(true)}>
          {t('cases.resident.more_types')}
        </button>
      </>
    )
  return kinds.map((kind) => {
    const ofKind = types.filter((type) => type.kind === kind)
    if (ofKind.length === 0) return null
    return (
      <section key={kind} className="form">
        <h3>{t(`cases.kind.${kind}`)}</h3>
        <Pictures
          types={ofKind}
          chosen={typeId}
          onChoose={(id) => {
            onChoose(id)
            showAll(false)
          }}
        />
      </section>
    )
  })
}

type PicturesProps = { types: readonly Type[]; chosen: string | null; onChoose: (typeId: string) => void }

const Pictures = ({ types, chosen, onChoose }: PicturesProps) => (
  <div className="choices three">
    {types.map((type) => {
      const Picture = pictures[type.code] ?? pictureOfKind[type.kind] ?? Wrench
      return (
        <button
          key={type.typeId}
          type="button"
          aria-pressed={type.typeId === chosen}
          onClick={() => onChoose(type.typeId)}
        >
          <Picture size={26} strokeWidth={1.7} aria-hidden />
          {named(type)}
        </button>
      )
    })}
  </div>
)
