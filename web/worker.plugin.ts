import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin, Rollup } from 'vite'

const page = 'field/index.html'
/** What the page names besides what the build makes. */
const beside = ['/field.svg', '/field.json', '/field-192.png', '/field-512.png']

/**
 * Writes `field-worker.js`: the service worker of the field phone, with the list of everything that its page may ever load
 * and a version made from it. Other surfaces get none.
 */
export function worker(root: string): Plugin {
  return {
    name: 'steward-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const shell = bundle[page]
        if (shell?.type !== 'asset') return
        const files = [...filesOf(bundle), ...beside].sort()
        const hash = createHash('sha256').update(shell.source).update(files.join(' '))
        for (const file of beside) hash.update(readFileSync(join(root, 'web/public', file)))
        const source = readFileSync(join(root, 'web/field/worker.js'), 'utf8')
          .replace("'VERSION'", JSON.stringify(hash.digest('hex').slice(0, 12)))
          .replace("['FILES']", JSON.stringify(files))
        this.emitFile({ type: 'asset', fileName: 'field-worker.js', source })
      },
    },
  }
}

/** Every file of the field page: its chunks, those loaded only when needed, their styles, and what their code names. */
function filesOf(bundle: Rollup.OutputBundle): string[] {
  const found = new Set<string>()
  const assets = Object.values(bundle).flatMap(({ type, fileName }) => (type === 'asset' ? [fileName] : []))
  const walk = (name: string) => {
    const chunk = bundle[name]
    if (found.has(name) || !chunk || isElsewhere(chunk)) return
    found.add(name)
    if (chunk.type !== 'chunk') return
    const named = assets.filter((file) => chunk.code.includes(file.slice(file.lastIndexOf('/') + 1)))
    for (const one of [...chunk.imports, ...chunk.dynamicImports, ...(chunk.viteMetadata?.importedCss ?? []), ...named])
      walk(one)
  }
  for (const chunk of Object.values(bundle))
    if (chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith(`web/${page}`)) walk(chunk.fileName)
  return [...found].map((name) => `/${name}`)
}

/** The words of the other surfaces stand behind the same door, and a phone never asks for them. */
const isElsewhere = (chunk: Rollup.OutputAsset | Rollup.OutputChunk): boolean =>
  chunk.type === 'chunk' && chunk.moduleIds.some((id) => id.includes('virtual:words/') && !id.includes('words/field/'))
