import { AlarmSmoke, ArrowDownFromLine, Bubbles, CloudRainWind, Droplets, Flame, HeartPulse, type LucideIcon, PlugZap, ShieldAlert, Siren, UserLock } from 'lucide-react' // biome-ignore format: signs
import { named } from '#modules/playbooks/screens/spoken.tsx'
import { classes } from '#web/kit/tone.ts'
import './incidents.css'

const signs: Record<string, LucideIcon> = {
  LIFT: UserLock, FIRE: Flame, BURST: Droplets, POWER: PlugZap, WATER: Bubbles, STORM: CloudRainWind, GAS: AlarmSmoke,
  THEFT: ShieldAlert, DROP: ArrowDownFromLine, MED: HeartPulse,
} // biome-ignore format: it reads as a table

type Playbook = { playbookId: string; code: string; title: string; titleEn: string }

/** The playbooks in force as tiles one cannot miss; those of the company's own come after the ten. */
export const Tiles = ({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly Playbook[]
  chosen?: string | undefined
  onChoose: (playbookId: string) => void
}) => (
  <div className="playbook-tiles">
    {rows.map((row) => {
      const Sign = signs[row.code] ?? Siren
      return (
        <button
          key={row.playbookId}
          type="button"
          className={classes('playbook-tile', row.playbookId === chosen && 'on')}
          aria-pressed={row.playbookId === chosen}
          onClick={() => onChoose(row.playbookId)}
        >
          <Sign size={28} aria-hidden />
          <b>{named(row)}</b>
        </button>
      )
    })}
  </div>
)
