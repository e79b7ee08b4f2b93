import overrides from './zh-Hant.overrides.json' with { type: 'json' }

type Catalogue = Record<string, string>

let convert: ((text: string) => string) | undefined

// The dictionaries take seconds and memory to load: only a build or a script asks for them, and only once.
async function converter(): Promise<(text: string) => string> {
  const { Converter } = await import('opencc-js/cn2t')
  return Converter({ from: 'cn', to: 'hk' })
}

/** Derives the zh-Hant catalogue from zh-Hans: characters first, then our own list of terms, then whole keys. */
export async function hant(catalogue: Catalogue): Promise<Catalogue> {
  convert ??= await converter()
  const turn = convert
  const terms = Object.entries<string>(overrides.terms)
  const keys: Catalogue = overrides.keys
  const derive = (text: string) => terms.reduce((so, [from, to]) => so.replaceAll(from, to), turn(text))
  return Object.fromEntries(Object.entries(catalogue).map(([key, text]) => [key, keys[key] ?? derive(text)]))
}
