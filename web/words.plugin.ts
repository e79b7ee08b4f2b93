import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { fill } from './fill.ts'
import { hant } from './hant.ts'

const mark = 'virtual:words/'
// A phone is not sent the words of the whole office: these modules can speak on it.
const heard = {
  house: 'modules/*',
  resident:
    'modules/{access,billnotices,bills,callbacks,cases,casetypes,checkouts,credentials,estates,files,homeservices,notices,residents,tariffs}',
  field:
    'modules/{access,agendas,billnotices,callbacks,cases,casetypes,checklists,checks,deadlines,devices,estates,files,findings,homeservices,incidents,managementlogs,meters,orders,playbooks,receipts,rectifications,recurrences,reminders,residents,rosters,rounds,routes,scans,staff,standbys,swaps,turns,weather}',
} as const
export type Surface = keyof typeof heard
/** Of those modules, what only the desk says: a resident's first page is paid for by a telephone. */
const deskSays =
  /^((cases\.(caller|script|view|field|line|source|closedWhy|promise)|estates\.(import|codes|field|kind|phones?|add|change|by|none|has|behind|over_a_year|tab|purpose|state|use|no|coloured|building|size|buildings|one|legend|cases|sum|in|choose|open|register|former|only|wrong|cell|what)[A-Za-z_]*|residents\.(field|missing|purpose|story|quality|vehicles|people|former|visited|nothing|found|none|search|households|import|export)[A-Za-z_]*|callbacks\.(line|script|field)|homeservices\.(quota|quotas|tab|window|charges|charge|reversal|reversed|reverse|setQuota|setWindows|exportCharges|figures|language|no_estate|no_visits|signWithOrder|cancelWithOrder)|notices\.(place|fate|channel|field|way|scope|cannot_[A-Za-z]+|write|change|schedule|recall|post|postDue|takeDown|takeDownDue|withdraw|deliver|recipients|paper|preview|fromCause|published|push|pushed|pushed_many|reached|signature|handed_at|print|counting|will_reach|too_late|public_page|paper_left|doors_left|no_doors|nobody_on_file)|notice_(places|recipients|pushes|parts|marks)|services|service_(slots|charges)|(equipment|places)\.kind|equipment|looks\.reason|consents\.purpose|casetypes\.field|rosters\.(field|key|set_by|warning|column|period)|(standbys|swaps)\.field|imports|tariff_(versions|vacancies|objections|units)|bill_(lines|reductions)|service_(quotas|windows)|buildings)(\.|$)|bill_notice(s|_batches|_lines|_deliveries)|billnotices\.(?!told)|checkout_(notices|refunds)|checkouts\.(?!channel\.|channel_away|state|order$|choose_bills|sum|waiting|unknown|of_several|quote|not_offered|open_in_browser)|bills\.(?!mine|phone|standing|why|due_by|explain|owed|nothing_owed)|tariffs\.(?!shareMethod))/

/** All words of one written language that a surface may say, as files in the order in which later ones win. */
export function wordFiles(root: string, language: 'zh' | 'en', surface: Surface = 'house'): string[] {
  return ['kernel', heard[surface], 'web']
    .flatMap((folder) => globSync(`${folder}/words.${language}.json`, { cwd: root }).sort())
    .map((f) => join(root, f))
}

/** One flat catalogue out of the word files of the kernel, every module and the web. */
export function gather(root: string, language: 'zh' | 'en', surface?: Surface): Record<string, string> {
  const files = wordFiles(root, language, surface).map(
    (file) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>,
  )
  const all = Object.assign({}, ...files) as Record<string, string>
  if (surface !== 'resident') return all
  return Object.fromEntries(Object.entries(all).filter(([key]) => !deskSays.test(key)))
}

const catalogues = new Map<'zh' | 'en', Record<string, string>>()

/** The words of the whole house for what the server itself writes, such as papers; a key without words is said as itself. */
export function speaker(language: 'zh' | 'en'): (key: string, params?: Record<string, unknown>) => string {
  const known = catalogues.getOrInsertComputed(language, () => gather(join(import.meta.dirname, '..'), language))
  return (key, params) => fill(known[key] ?? key, params, language)
}

/** Serves `virtual:words/zh-Hans`, `…/zh-Hant` and `…/en`, and the same under `resident/` and `field/`, each a chunk of its own. */
export function words(root: string): Plugin {
  return {
    name: 'steward-words',
    resolveId: (id) => (id.startsWith(mark) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${mark}`)) return
      const path = id.slice(mark.length + 1)
      const [locale = '', named = 'house'] = path.split('/').reverse()
      const surface = named in heard ? (named as Surface) : 'house'
      const language = locale === 'en' ? 'en' : 'zh'
      for (const file of wordFiles(root, language, surface)) this.addWatchFile(file)
      const catalogue = gather(root, language, surface)
      return `export default ${JSON.stringify(locale === 'zh-Hant' ? await hant(catalogue) : catalogue)}`
    },
  }
}
