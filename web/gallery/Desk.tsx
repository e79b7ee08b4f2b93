import { Phone, Send, Users, Wrench } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Chip } from '#web/kit/Chip.tsx'
import { ClockChip } from '#web/kit/ClockChip.tsx'
import { ClockTile } from '#web/kit/ClockTile.tsx'
import { useColumns } from '#web/kit/ColumnChoice.tsx'
import type { ClockFace } from '#web/kit/clock.ts'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { Masked } from '#web/kit/Masked.tsx'
import { type Span, Spans } from '#web/kit/Spans.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { TimeLine } from '#web/kit/TimeLine.tsx'
import { now } from '#web/now.ts'

const hour = 3600
const ago = (minutes: number) => now().subtract({ minutes }).toString()

const span = (why: Span['why'], from: number, to: number, reason?: string): Span => ({
  why,
  from: ago(from),
  to: ago(to),
  seconds: (from - to) * 60,
  reason,
})

const clock = (
  leftMinutes: number,
  state: ClockFace['state'] = leftMinutes < 0 ? 'breached' : 'running',
): ClockFace => ({
  state,
  dueAt: now().add({ minutes: leftMinutes }).toString(),
  asOf: now().toString(),
  used: 4 * hour - leftMinutes * 60,
  left: leftMinutes * 60,
  counting: state === 'running' || state === 'breached',
})

type Sample = { id: string; clock: ClockFace; no: string; unit: string; title: string; who: string; state: string }
const titles = [
  '固定车位被占',
  '厨房烟道倒灌',
  '电梯有异响',
  '下水堵塞',
  '门禁卡补办',
  '夜间施工扰民',
  '卫生间顶板渗漏',
  '可视对讲无声',
  '水表箱渗水',
  '装修垃圾清运',
]
const lefts = [
  -6, -134, 9, 14, 33, 46, 110, 125, 140, 151, 160, 180, 200, 208, 228, 232, 236, 239, 60, 70, 80, 90, 100, 120,
]
const rows: Sample[] = lefts.map((left, i) => ({
  id: String(i),
  clock: clock(left, i === 10 || i === 11 || i === 18 ? 'paused' : i === 23 ? 'met' : undefined),
  no: `修-1027-${String(14 + i).padStart(3, '0')}`,
  unit: `${(i % 8) + 1}-${(i % 2) + 1}-0${(i % 6) + 1}0${(i % 4) + 1}`,
  title: titles[i % titles.length] ?? '',
  who: ['何处暑', '陆白露', '苏秋分'][i % 3] ?? '',
  state: ['处理中', '未派', '等客户'][i % 3] ?? '',
}))

const columns: Column<Sample>[] = [
  { key: 'clock', title: '时限', width: 96, sorted: 'up', show: (row) => <ClockChip clock={row.clock} /> },
  { key: 'no', title: '单号', width: 100, show: (row) => <span className="ink2">{row.no}</span> },
  { key: 'unit', title: '房屋', width: 84, show: (row) => row.unit },
  { key: 'title', title: '事由', show: (row) => <span className="title">{row.title}</span> },
  { key: 'who', title: '经办', width: 62, show: (row) => <span className="ink2">{row.who}</span> },
  { key: 'state', title: '状态', width: 66, show: (row) => <span className="ink2">{row.state}</span> },
]

export default function Desk() {
  const [chosen, choose] = useState('6')
  const { shown, button } = useColumns('gallery', columns)
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '640px minmax(0, 1fr)', height: '100%' }}>
      <section
        style={{
          display: 'flex',
          flexDirection: 'column',
          minHeight: 0,
          borderRight: '1px solid var(--line)',
          background: 'var(--surface)',
        }}
      >
        <div className="table-head">
          <h2>待我处理</h2>
          <span className="ink3 sm">{rows.length} 件</span>
          <Chip on onClear={() => {}}>
            未办结
          </Chip>
          <Chip>近 7 日</Chip>
          <span className="end row">
            {button}
            <ExportButton onExport={() => {}} />
          </span>
        </div>
        <Table
          label="待我处理"
          rows={rows}
          columns={shown}
          keyOf={(row) => row.id}
          chosen={chosen}
          onChoose={(row) => choose(row.id)}
          foot={<span>共 {rows.length} 件</span>}
        />
      </section>
      <OneCase />
    </div>
  )
}

function OneCase() {
  const [open, setOpen] = useState(true)
  return (
    <section className="col" style={{ padding: 16, gap: 10, overflow: 'auto' }}>
      <div className="row">
        <h2>卫生间顶板渗漏</h2>
        <Tag>报修 · 室内渗漏</Tag>
        <Tag tone="run" icon={Wrench}>
          处理中
        </Tag>
        <span className="end" />
        <Button small icon={Users}>
          会办
        </Button>
        <Button small kind="main" icon={Send}>
          发送
        </Button>
      </div>
      <Card padded>
        <div className="row">
          <b>3-2-1201</b> 谭女士 <Tag>业主自住</Tag>
        </div>
        <div className="sm ink2">
          <Masked value="199****0021" reasons={['联系业主办理本单', '核对身份']} reveal={async () => '199-0000-0021'} />{' '}
          · 本月第 2 次来电
        </div>
      </Card>
      <div className="cols" style={{ gap: 8 }}>
        <ClockTile name="首次响应 2 小时" clock={clock(60, 'met')} />
        <ClockTile name="进展回复 24 小时" clock={clock(30)} />
        <ClockTile name="办结 4 工时" clock={clock(110)} open={open} onOpen={() => setOpen(!open)} />
      </div>
      {open && (
        <div className="pop" style={{ padding: '11px 14px' }}>
          <p>
            <b className="acc">已计 2小时10分</b>：午休与节假日不计。
          </p>
          <div style={{ marginTop: 9 }}>
            <Spans
              label="计时经过"
              spans={[
                span('counted', 1000, 920),
                span('closed', 920, 120),
                span('paused', 120, 60, '等客户'),
                span('counted', 60, 0),
                span('ahead', 0, -70),
                span('closed', -70, -150, '午休'),
                span('ahead', -150, -190),
              ]}
            />
          </div>
          <table className="sums">
            <tbody>
              <tr>
                <td>周一 16:40–18:00</td>
                <td>登记起计</td>
                <td className="num b">+1:20</td>
              </tr>
              <tr>
                <td>到期</td>
                <td>今日 14:02</td>
                <td className="num run c b">剩 1:50</td>
              </tr>
            </tbody>
          </table>
        </div>
      )}
      <TimeLine
        tight
        events={[
          {
            id: '1',
            at: ago(20),
            icon: Wrench,
            tone: 'run',
            title: (
              <>
                <b>何处暑</b> 到场：地漏反水，已关阀止漏。
              </>
            ),
          },
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
        ]}
      />
    </section>
  )
}
