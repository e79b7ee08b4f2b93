import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { hant } from './hant.ts'

const mark = 'virtual:words/'
const folders = ['kernel', 'modules/*', 'web']

/** All words of one written language of the house, as files in the order in which later ones win. */
export function wordFiles(root: string, language: 'zh' | 'en'): string[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/words.${language}.json`, { cwd: root }).sort())
    .map((f) => join(root, f))
}

/** One flat catalogue out of the word files of the kernel, every module and the web. */
export function gather(root: string, language: 'zh' | 'en'): Record<string, string> {
  const files = wordFiles(root, language).map(
    (file) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>,
  )
  return Object.assign({}, ...files) as Record<string, string>
}

/** Serves `virtual:words/zh-Hans`, `virtual:words/zh-Hant` and `virtual:words/en`, each a chunk of its own. */
export function words(root: string): Plugin {
  return {
    name: 'steward-words',
    resolveId: (id) => (id.startsWith(mark) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${mark}`)) return
      const locale = id.slice(mark.length + 1)
      const language = locale === 'en' ? 'en' : 'zh'
      for (const file of wordFiles(root, language)) this.addWatchFile(file)
      const catalogue = gather(root, language)
      return `export default ${JSON.stringify(locale === 'zh-Hant' ? await hant(catalogue) : catalogue)}`
    },
  }
}
