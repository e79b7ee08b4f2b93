import { choice } from '#web/choice.ts'
import { useMe } from '#web/me.ts'
import { t } from '#web/words.ts'

/** A home of the resident: its unit, its estate's name and zone, and how people say its address. */
export type Home = { unitId: string; estateId: string; estate: string; timeZone: string; spoken: string }

const chosen = choice<string>('home', '')

/** "3-2-1201" as it is said at the gate: 3 号楼 2 单元 1201. */
export function spokenUnit(code: string): string {
  const [building = '', ...rest] = code.split('-')
  const number = rest.pop()
  const [entrance] = rest
  if (!number) return code
  return entrance ? t('web.unit_of_three', { building, entrance, number }) : t('web.unit_of_two', { building, number })
}

/** The homes of whoever is signed in, and the one on screen; undefined for somebody without a home here. */
export function useHomes(): { home: Home | undefined; homes: Home[]; choose: (unitId: string) => void } {
  const { homes: own, estates } = useMe()
  const unitId = chosen.use()
  const homes = own.map(({ unit, ...home }) => {
    const estate = estates.find(({ id }) => id === home.estateId)
    return {
      ...home,
      estate: estate?.name ?? '',
      timeZone: estate?.timeZone ?? 'Asia/Shanghai',
      spoken: spokenUnit(unit),
    }
  })
  return { home: homes.find((home) => home.unitId === unitId) ?? homes[0], homes, choose: chosen.set }
}

/** The home on screen; only inside `AtHome`, which lets nobody in without one. */
export function useHome(): Home {
  const { home } = useHomes()
  if (!home) throw new Error('useHome stands outside AtHome')
  return home
}
