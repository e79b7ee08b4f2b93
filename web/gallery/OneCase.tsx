import { Phone, Send, Users, Wrench } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { ClockTile } from '#web/kit/ClockTile.tsx'
import { ClockWhy } from '#web/kit/ClockWhy.tsx'
import { Masked } from '#web/kit/Masked.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { type LineEvent, TimeLine } from '#web/kit/TimeLine.tsx'
import { ago, clock, span } from './sample.ts'

const spans = [
  span('counted', 1000, 920),
  span('closed', 920, 120),
  span('paused', 120, 60, '等客户'),
  span('counted', 60, 0),
  span('ahead', 0, -70),
  span('closed', -70, -150, '午休'),
  span('ahead', -150, -190),
]
const events: LineEvent[] = [
  { id: '1', at: ago(20), icon: Wrench, tone: 'run', title: '何处暑到场：地漏反水，已关阀止漏。' },
  { id: '2', at: ago(60), icon: Phone, title: '谭女士回电', said: { text: '上午在家，十点以后来都行。' } },
  {
    id: '3',
    at: ago(1500),
    icon: Send,
    tone: 'kept',
    title: '登记回执已送达',
    said: { text: '已为您登记，明早联系您。', ours: true },
    end: <Tag tone="kept">按时</Tag>,
  },
]

export function OneCase() {
  const [open, setOpen] = useState(true)
  return (
    <section className="col" style={{ padding: 16, gap: 10, overflow: 'auto' }}>
      <div className="row">
        <h2>卫生间顶板渗漏</h2>
        <Tag tone="run">处理中</Tag>
        <span className="end row">
          <Button small icon={Users}>
            会办
          </Button>
          <Button small kind="main" icon={Send}>
            发送
          </Button>
        </span>
      </div>
      <Card padded>
        <b>3-2-1201</b> 谭女士{' '}
        <Masked
          of="sample"
          value="199****0021"
          reasons={['联系业主办理本单', '核对身份']}
          reveal={async () => '199-0000-0021'}
        />
      </Card>
      <div className="cols">
        <ClockTile name="首次响应 2 小时" clock={clock(60, 'met')} />
        <ClockTile name="进展回复 24 小时" clock={clock(30)} />
        <ClockTile name="办结 4 工时" clock={clock(110)} open={open} onOpen={() => setOpen(!open)} />
      </div>
      {open && <ClockWhy clock={clock(110)} spans={spans} />}
      <TimeLine tight events={events} />
    </section>
  )
}
