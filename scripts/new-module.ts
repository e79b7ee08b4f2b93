import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { withModule } from './new-module/contents.ts'
import { roomFor } from './new-module/room.ts'

/** `npm run new-module -- keys`: a folder in the grammar that passes, to be filled with the business. */
const noun = process.argv[2] ?? ''
if (!/^[a-z][a-z]{2,23}$/.test(noun)) {
  console.error('name the module by one plural noun in small letters: npm run new-module -- keys')
  process.exit(2)
}
const folder = new URL(`../modules/${noun}/`, import.meta.url)
if (existsSync(folder)) {
  console.error(`modules/${noun} is there already`)
  process.exit(2)
}

mkdirSync(new URL('schema/', folder), { recursive: true })
for (const [file, text] of Object.entries(roomFor(noun))) writeFileSync(new URL(file, folder), text)

const contents = new URL('../modules/index.ts', import.meta.url)
writeFileSync(contents, withModule(readFileSync(contents, 'utf8'), noun))

console.log(`modules/${noun} stands and is in modules/index.ts. Next:
  npm run tables                      what TypeScript knows of its table
  npm run docs                        its page in the handbook
  npm test -- modules/${noun} laws tidiness words catalogue matrix docs
                                      its story, and whether it fits the house
Then open modules/${noun}/rules.ts and write down the business; docs/add-a-module.md walks you through.`)
