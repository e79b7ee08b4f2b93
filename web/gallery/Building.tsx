import { useState } from 'react'
import { Card } from '#web/kit/Card.tsx'
import { MiniStack } from '#web/kit/MiniStack.tsx'
import { Stack, type Tile } from '#web/kit/Stack.tsx'
import { Page } from '#web/shell/Page.tsx'

const levelAt = (n: number): Tile['level'] => {
  const r = (n * 7919) % 97
  return r > 93 ? 'away' : r > 90 ? 5 : r > 86 ? 4 : r > 80 ? 3 : r > 70 ? 2 : r > 58 ? 1 : 0
}
const figures = { '0': '', '1': '12', '2': '45', '3': '137', '4': '280', '5': '1年+', away: '空置' }
const tiles: Tile[] = Array.from({ length: 26 * 8 }, (_, n) => {
  const floor = Math.floor(n / 8) + 1
  const door = (n % 4) + 1
  const level = levelAt(n)
  return {
    unitId: String(n),
    floor,
    stair: n % 8 < 4 ? '1 单元' : '2 单元',
    door,
    label: `${String(floor).padStart(2, '0')}0${door}`,
    level,
    figure: figures[level],
  }
})

export default function Building() {
  const [chosen, choose] = useState('100')
  return (
    <Page
      title="3 号楼"
      note="26 层 · 2 个单元 · 208 户"
      end={<MiniStack levels={tiles.map(({ level }) => level)} across={8} />}
    >
      <Card padded>
        <Stack
          label="3 号楼"
          tiles={tiles}
          chosen={chosen}
          onChoose={choose}
          floorEnd={(floor) => `${floor % 7}.1千`}
        />
      </Card>
    </Page>
  )
}
