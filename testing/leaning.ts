import type { Import, Source } from './source.ts'

/** What a pure file may use: it runs in the browser and on the server, and the same input gives the same answer. */
const pure =
  /^(zod|rrule-temporal|chinese-days(\/[\w./-]+)?|libphonenumber-js(\/\w+)?|#kernel\/(lifecycle|refusal|shapes)\.ts|#kernel\/(clock|money)\/\w+\.ts|#modules\/\w+\/rules\.ts)$/
const pureFile = /^kernel\/((lifecycle|refusal|shapes|client|act|house)\.ts|(clock|money)\/)/

const isTest = (path: string) => path.endsWith('.test.ts')
const moduleOf = (path: string) => /^modules\/(\w+)\//.exec(path)?.[1]
const isRules = (path: string) => /^modules\/\w+\/rules\.ts$/.test(path)
const isScreen = (path: string) => /^modules\/\w+\/screens\//.test(path)

type Law = (from: Source, to: Import, order: readonly string[]) => string | undefined

const kernelKnowsNoModule: Law = ({ path }, { file }) =>
  path.startsWith('kernel/') && file && !file.startsWith('kernel/') ? 'the kernel knows only itself' : undefined

const modulesMeetAtTheFace: Law = ({ path }, { file }) => {
  const [own, other] = [moduleOf(path), file && moduleOf(file)]
  if (!own) return undefined
  if (file === 'modules/index.ts') return 'a module does not know the whole house'
  if (!file || !other || other === own) return undefined
  if (isRules(path) && isRules(file)) return undefined
  if (isScreen(path) && /\/(rules\.ts|screens\/[\w/]+\.tsx?)$/.test(file)) return undefined
  return file === `modules/${other}/index.ts` ? undefined : 'modules meet only at the face'
}

const rulesArePure: Law = ({ path }, { written, typeOnly }) =>
  isRules(path) && !typeOnly && !pure.test(written) ? 'rules are pure' : undefined

const screensNeverSeeTheServer: Law = ({ path }, { written, file, typeOnly }) => {
  const page = isScreen(path) || (path.startsWith('web/') && !path.endsWith('.plugin.ts'))
  if (!page) return undefined
  if (!file) return written.startsWith('node:') ? 'a page runs in the browser' : undefined
  if (/^(web|modules\/\w+\/(screens|words\.\w+\.json))/.test(file) || isRules(file)) return undefined
  if (pureFile.test(file) || (typeOnly && (file === 'modules/index.ts' || file.startsWith('kernel/')))) return undefined
  return 'a page sees rules and the web, never the server'
}

const leansUpward: Law = ({ path }, { file }, order) => {
  const [own, other] = [moduleOf(path), file && moduleOf(file)]
  if (!own || !other || own === other) return undefined
  if (!order.includes(own) || !order.includes(other)) return 'a module stands in modules/index.ts'
  return isScreen(path) || order.indexOf(other) < order.indexOf(own)
    ? undefined
    : 'a module leans only on those above it'
}

const laws = [kernelKnowsNoModule, modulesMeetAtTheFace, rulesArePure, screensNeverSeeTheServer, leansUpward]

/** Every import that breaks a law of leaning; stories may look anywhere. */
export const brokenLaws = (sources: readonly Source[], order: readonly string[]): string[] =>
  sources
    .filter(({ path }) => !isTest(path))
    .flatMap((from) =>
      from.imports.flatMap((to) =>
        laws.flatMap((law) => law(from, to, order) ?? []).map((said) => `${from.path} → ${to.written}: ${said}`),
      ),
    )

/** Files that lean on themselves by a way round, each circle told once from where it is first met. */
export function circles(sources: readonly Source[]): string[] {
  const leans = new Map(sources.map(({ path, imports }) => [path, imports.filter((one) => !one.typeOnly)]))
  const told = new Set<string>()
  const done = new Set<string>()
  const walk = (path: string, way: readonly string[]) => {
    const seen = way.indexOf(path)
    if (seen >= 0) told.add([...way.slice(seen), path].join(' → '))
    if (seen >= 0 || done.has(path)) return
    for (const { file } of leans.get(path) ?? []) if (file) walk(file, [...way, path])
    done.add(path)
  }
  for (const { path } of sources) walk(path, [])
  return [...told]
}
