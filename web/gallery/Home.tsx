import { Camera, ChevronRight, Droplet, FileText, Wrench } from 'lucide-react'
import { Button } from '#web/kit/Button.tsx'
import { Card } from '#web/kit/Card.tsx'
import { Line } from '#web/kit/Line.tsx'
import { Steps } from '#web/kit/Steps.tsx'
import { Tag } from '#web/kit/Tag.tsx'
import { PhonePage } from '#web/shell/PhonePage.tsx'
import { money } from '#web/words.ts'

export default function Home() {
  return (
    <PhonePage over="样板里小区" title="3 号楼 2 单元 1201">
      <Owed />
      <Report />
      <Mine />
      <Notices />
    </PhonePage>
  )
}

const Owed = () => (
  <Card padded>
    <div className="row">
      <div className="grow">
        <div className="ink2">10 月该交</div>
        <div className="amount">{money(39182)}</div>
      </div>
      <Button kind="main">去交费</Button>
    </div>
    <div className="ink2 sm row">
      11 月 10 日前交就行
      <a className="end" href="#bill">
        看账单怎么算的
      </a>
    </div>
  </Card>
)

const Report = () => (
  <a className="big-act" href="#report">
    <span className="big-act-mark">
      <Camera size={28} aria-hidden />
    </span>
    <span>
      <b>报修、报事</b>
      <span className="ink2 sm">拍照 · 选地方 · 说两句</span>
    </span>
    <ChevronRight size={24} className="acc" aria-hidden />
  </a>
)

const Mine = () => (
  <>
    <div className="section-head">
      <h2>我报的事</h2>
      <a href="#all">全部 14 件</a>
    </div>
    <Card padded>
      <div className="row">
        <b className="grow">卫生间顶板渗漏</b>
        <Tag tone="run" icon={Wrench}>
          正在修
        </Tag>
      </div>
      <p className="sm ink2">
        师傅 10:15 到了，水已关。<b>14:00 前修通</b>。
      </p>
      <Steps
        as="bars"
        at={2}
        steps={[{ label: '已登记' }, { label: '已派人' }, { label: '在修' }, { label: '请您评价' }]}
      />
    </Card>
  </>
)

const Notices = () => (
  <>
    <div className="section-head">
      <h2>小区通知</h2>
      <a href="#notices">全部</a>
    </div>
    <Card>
      <Line below="后天 · 您家在内，请提前存水" end={<Droplet size={22} className="wait c" aria-hidden />}>
        周四 9:00–11:00 水箱清洗
      </Line>
      <Line below="有异议可在 11 月 3 日前提出" end={<FileText size={22} className="ink2" aria-hidden />}>
        第三季度公共收益公示
      </Line>
    </Card>
  </>
)
