import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const markFile = join(root, 'dist/.sources')
const sources = [
  'web/**/*.{ts,tsx,js,css,json,html,svg,png}',
  'modules/*/screens/**/*.{tsx,css}',
  'modules/*/{rules,index}.ts',
  '{kernel,modules/*}/words.{zh,en}.json',
  'kernel/*.ts',
  'modules/index.ts',
  'vite.config.ts',
  'package-lock.json',
]

/** A hash of everything the pages are made from. */
export function sourcesHash(): string {
  const hash = createHash('sha256')
  for (const file of globSync(sources, { cwd: root }).sort()) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** Builds the pages into `dist/` when their sources changed since the last build; `seconds` is the time it took. */
export async function buildPages(): Promise<{ built: boolean; seconds: number }> {
  const begun = performance.now()
  const passed = () => Math.round((performance.now() - begun) / 100) / 10
  const wanted = sourcesHash()
  if (existsSync(markFile) && readFileSync(markFile, 'utf8') === wanted) return { built: false, seconds: passed() }
  await buildForPeople()
  writeFileSync(markFile, wanted)
  return { built: true, seconds: passed() }
}

// A test run says NODE_ENV=test, and React would be built for its makers: the pages are the same whoever builds them.
async function buildForPeople(): Promise<void> {
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  try {
    const { build } = await import('vite')
    await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' })
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
}

if (import.meta.main) {
  const { built, seconds } = await buildPages()
  console.log(built ? `pages built in ${seconds} s` : `pages are fresh (${seconds} s)`)
}
