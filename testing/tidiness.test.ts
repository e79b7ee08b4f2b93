import { expect, test } from 'vitest'
import { pathsOf, sourceOf, textOf, wholeHouse } from './source.ts'
import {
  bannedWords, emptyNames, found, longFunctions, looseTypes, machineMoments, machineMomentsInSql,
} from './tidy.ts' // biome-ignore format: it reads as a list

const sources = wholeHouse()
const isTest = (path: string) => path.endsWith('.test.ts')
const written = sources.filter(({ path }) => !isTest(path))
const inside = written.filter(({ path }) => /^(kernel|modules)\//.test(path))
const sql = pathsOf('{kernel,modules}/**/*.sql').map((path) => ({ path, text: textOf(path) }))

const mostLines = 300
const mostLinesOfRoom = 2_000

test('no file is long', () => {
  const pages = pathsOf('{kernel,modules,web,docs}/**/*.{sql,css,md,typ}').map((path) => sourceOfText(path))
  const long = [...sources, ...pages].filter(({ lines }) => lines > mostLines)
  expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([])
})

test('most files are short', () => {
  const lengths = inside.map(({ lines }) => lines).sort((a, b) => a - b)
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(80)
})

test('the kernel is small, and so is each of its rooms', () => {
  const rooms = Map.groupBy(
    inside.filter(({ path }) => path.startsWith('kernel/')),
    ({ path }) => (path.split('/').length > 2 ? path.split('/')[1] : 'the framework itself'),
  )
  for (const [room, files] of rooms) {
    const lines = files.reduce((sum, source) => sum + source.lines, 0)
    expect(lines, `${room} has ${lines} lines`).toBeLessThan(mostLinesOfRoom)
  }
})

test('no function is long', () => {
  expect(found(sources, longFunctions)).toEqual([])
})

test('names say what a thing is', () => {
  expect(found(sources, emptyNames)).toEqual([])
  expect(
    sources.map(({ path }) => path).filter((path) => /(manager|helper|util|service)s?\.tsx?$/i.test(path)),
  ).toEqual([])
})

test('no type is loose', () => {
  expect(found(sources, looseTypes)).toEqual([])
})

const grammar =
  /^(README\.md|schema\/\d{3}_\w+\.sql|(rules|acts|queries|metrics|jobs|import|index)\.ts|prints\/[\w-]+\.(tsx?|typ)|screens\/[\w-]+\.(tsx|ts|css)|words\.(zh|en)\.json|\w+\.test\.ts)$/

test('a module has only files of its grammar, and its face', () => {
  const odd = pathsOf('modules/*/**/*.*').filter((path) => !grammar.test(path.split('/').slice(2).join('/')))
  expect(odd).toEqual([])
  const nouns = new Set(pathsOf('modules/*/*').map((path) => path.split('/')[1] ?? ''))
  expect(pathsOf('modules/*.*')).toEqual(['modules/index.ts', 'modules/ports.ts'])
  const parts = ['README.md', 'index.ts', 'words.zh.json', 'words.en.json']
  const all = [...nouns].flatMap((noun) => parts.map((part) => `modules/${noun}/${part}`))
  expect(all.filter((path) => pathsOf(path).length === 0)).toEqual([])
})

test('a paper is set by what stands beside it', () => {
  const papers = pathsOf('modules/*/prints/*.typ')
  expect(papers.length).toBeGreaterThan(0)
  const unset = papers.filter((path) => {
    const [folder, name] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)]
    return !pathsOf(`${folder}/*.ts`).some((beside) => textOf(beside).includes(`new URL('${name}', import.meta.url)`))
  })
  expect(unset).toEqual([])
})

const emptyFolder = /(^|\/)(src|utils?|helpers?|common|lib|types|services|packages|controllers|dto|shared)\//

test('no folder is a drawer for anything, none is deep', () => {
  const paths = pathsOf('{kernel,modules,web,testing,simulator,scripts,docs}/**/*.*')
  expect(paths.filter((path) => emptyFolder.test(path))).toEqual([])
  expect(paths.filter((path) => path.split('/').length > 4)).toEqual([])
})

/** Where the machine's own time is meant, and why. */
const ownTime: Record<string, string> = {
  'kernel/open.ts': 'the one place where the house reads the machine’s clock',
  'kernel/log.ts': 'a line for the operator of this machine, no business moment',
  'kernel/database/migrate.ts': 'the operator’s list of migrations, outside every act',
}

test('time and chance come from the act, never from the machine', () => {
  const server = inside.filter(({ path }) => !path.includes('/screens/') && !(path in ownTime))
  expect(found(server, machineMoments)).toEqual([])
  expect(sql.flatMap(machineMomentsInSql)).toEqual([])
  for (const path of Object.keys(ownTime))
    expect(
      found(
        written.filter((one) => one.path === path),
        machineMoments,
      ),
      path,
    ).not.toEqual([])
})

test('no text of the house promises, muzzles, rests or names a machine', () => {
  const texts = pathsOf([
    '*.{md,json,ts}',
    '{kernel,modules,web,testing,simulator,scripts,docs}/**/*.{ts,tsx,mjs,sql,md,css,html,json,typ}',
  ])
  expect(texts.flatMap((path) => bannedWords(path, textOf(path)))).toEqual([])
  expect(texts.length).toBeGreaterThan(200)
})

test('packages come from the public registry', () => {
  const { packages } = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, { resolved?: string }> }
  const hosts = Object.values(packages).flatMap(({ resolved }) => (resolved ? [new URL(resolved).host] : []))
  expect(hosts.filter((host) => host !== 'registry.npmjs.org')).toEqual([])
  expect(Object.keys(packages).length).toBeGreaterThan(100)
  expect(pathsOf('.npmrc')).toEqual([])
})

test('what is untidy would be seen', () => {
  const untidy = sourceOf(
    'kernel/x.ts',
    `
    const rowData: any = new Date()
    const at = () => [Temporal.Now.instant(), sql\`select now()\`]
    function long() {${'\n  void 0'.repeat(60)}\n}`,
  )
  expect(found([untidy], emptyNames)).toHaveLength(1)
  expect(found([untidy], looseTypes)).toHaveLength(1)
  expect(found([untidy], longFunctions)).toEqual(['kernel/x.ts:4: a function of 62 lines'])
  expect(found([untidy], machineMoments).join()).toMatch(/new Date.*Temporal\.Now.*now\(\)/)
  expect(machineMomentsInSql({ path: 'x.sql', text: 'at timestamptz default now()' })).toHaveLength(1)
  const said = ['TO', 'DO: later\n// @ts-', 'ignore\ntest.', 'skip("x")\n/ho', 'me/somebody/x'].join('')
  expect(bannedWords('x.ts', said)).toHaveLength(4)
})

function sourceOfText(path: string) {
  const text = textOf(path)
  return { path, text, lines: text.replace(/\n$/, '').split('\n').length }
}
