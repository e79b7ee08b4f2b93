import { useState } from 'react'
import { Chip } from '#web/kit/Chip.tsx'
import { ClockChip } from '#web/kit/ClockChip.tsx'
import { useColumns } from '#web/kit/ColumnChoice.tsx'
import { ExportButton } from '#web/kit/ExportButton.tsx'
import { type Column, Table } from '#web/kit/Table.tsx'
import { OneCase } from './OneCase.tsx'
import { rows, type Sample } from './sample.ts'

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
