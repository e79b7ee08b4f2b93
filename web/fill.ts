export type Params = Record<string, unknown>

const choice = /\{(\w+), (plural|select),((?:\s*[\w=]+\s*\{[^{}]*\})+)\s*\}/g
const oneForm = /([\w=]+)\s*\{([^{}]*)\}/g
const hole = /\{(\w+)\}/g

/**
 * Fills `{name}`, `{count, plural, one{# key} other{# keys}}` by the forms of Intl.PluralRules or `=0`, and
 * `{state, select, late{…} other{…}}` by the value itself.
 */
export function fill(text: string, params: Params | undefined, locale: string): string {
  if (!text.includes('{')) return text
  return text
    .replace(choice, (_, name: string, kind: string, forms: string) => {
      const byForm = new Map([...forms.matchAll(oneForm)].map(([, form, words]) => [form ?? '', words ?? '']))
      const value = params?.[name]
      if (kind === 'select') return byForm.get(String(value)) ?? byForm.get('other') ?? ''
      const form = new Intl.PluralRules(locale).select(Number(value))
      return (byForm.get(`=${value}`) ?? byForm.get(form) ?? byForm.get('other') ?? '').replaceAll('#', String(value))
    })
    .replace(hole, (whole, name: string) => (params && name in params ? String(params[name] ?? '') : whole))
}

/** The names a wording wants filled, each once, in alphabetical order. */
export const holesIn = (text: string): string[] =>
  [...new Set([...text.replace(choice, '{$1}').matchAll(hole)].map(([, name]) => name ?? ''))].sort()
