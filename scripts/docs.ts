import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { handbook } from './docs/handbook.ts'
import { onFreshSchema } from './fresh-schema.ts'

/** `npm run docs`: writes docs/handbook.md and docs/handbook/ anew from the house as it stands. */
const docs = join(import.meta.dirname, '../docs')
const pages = await onFreshSchema(handbook)
mkdirSync(join(docs, 'handbook'), { recursive: true })
for (const stale of globSync('handbook/*.md', { cwd: docs })) if (!pages.has(stale)) rmSync(join(docs, stale))
for (const [path, text] of pages) writeFileSync(join(docs, path), text)
console.log(`${pages.size} pages of the handbook`)
