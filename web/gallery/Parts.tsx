import { useState } from 'react'
import { z } from 'zod'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Drawer } from '#web/kit/Drawer.tsx'
import { Empty } from '#web/kit/Empty.tsx'
import { Form } from '#web/kit/Form.tsx'
import { Progress } from '#web/kit/Progress.tsx'
import { Refusal } from '#web/kit/Refusal.tsx'
import { Ring } from '#web/kit/Ring.tsx'
import { Seg } from '#web/kit/Seg.tsx'
import { Skeleton } from '#web/kit/Skeleton.tsx'
import { Steps } from '#web/kit/Steps.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { Refused } from '#web/post.ts'
import { Page } from '#web/shell/Page.tsx'
import { duration, moment, money } from '#web/words.ts'

const Shape = z.object({
  title: z.string().trim().min(1).max(80),
  kind: z.enum(['repair', 'complaint', 'question']),
  amountFen: z.int().meta({ steward: 'money' }),
  on: z.iso.date().meta({ steward: 'day' }),
  note: z.string().max(2000).optional(),
  photos: z.array(z.uuid().meta({ steward: 'photo' })).optional(),
})
const tones = ['kept', 'run', 'soon', 'late', 'wait', 'void'] as const

const sample = Object.assign(async (input: z.input<typeof Shape>) => input, { opName: 'gallery.make' })

export default function Parts() {
  const [view, look] = useState<'mine' | 'team'>('mine')
  const [open, setOpen] = useState(false)
  return (
    <Page
      title="件"
      note={
        <Seg
          label="谁的"
          value={view}
          onChange={look}
          options={[
            { value: 'mine', label: '我的' },
            { value: 'team', label: '班组 6 人' },
          ]}
        />
      }
      end={
        <Button kind="main" onClick={() => setOpen(true)}>
          这个数怎么来的
        </Button>
      }
    >
      <Rings />
      <States />
      <Works />
      <Drawer title="这个数怎么来的" open={open} onClose={() => setOpen(false)}>
        71.4%
      </Drawer>
    </Page>
  )
}

const Rings = () => (
  <div className="row wrap" style={{ gap: 18 }}>
    {tones.map((tone) => (
      <span key={tone} className="row">
        <Ring tone={tone} share={0.6} />
        <Ring tone={tone} share={0.6} size={34} />
        <Tag tone={tone}>{tone}</Tag>
      </span>
    ))}
    <Ring tone="soon" share={0.46} size={62} text="46" />
    <span>
      {money(39182)} {money(-321800)} {duration(5 * 60)} {moment('2026-10-21T01:30:00Z')}
    </span>
  </div>
)

const States = () => (
  <div className="cols">
    <Card title="空" note="说清楚为什么空">
      <Empty title="没有快要超时的事" note="最近一件在 14:02 到期。">
        <Button kind="main">排走访</Button>
        <Button>看全部</Button>
      </Empty>
    </Card>
    <Card title="加载">
      <Skeleton rows={8} />
    </Card>
    <Card title="表单" padded>
      <Form of={Shape} act={sample} />
    </Card>
  </div>
)

const Works = () => (
  <div className="cols">
    <Card title="拒绝" padded>
      <div className="col">
        <Refusal error={new Refused('denied', 403)}>
          <Button small>催他上传</Button>
        </Refusal>
        <Refusal error={new Refused('web.unreachable', 0)} />
      </div>
    </Card>
    <Card title="久一点的活" padded>
      <Progress
        title="11 月账单"
        note="1,216 户"
        done={812}
        of={1216}
        below="约剩 20 秒，可以离开本页"
        end={<Button small>停下</Button>}
      />
      <Steps
        steps={[{ label: '申请' }, { label: '资料齐' }, { label: '许可' }, { label: '施工' }, { label: '验收退押金' }]}
        at={3}
      />
    </Card>
  </div>
)
