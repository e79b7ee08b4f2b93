export type Params = Record<string, unknown>

const plural = /\{(\w+), plural,((?:\s*[\w=]+\{[^{}]*\})+)\s*\}/g
const oneForm = /([\w=]+)\{([^{}]*)\}/g

/** Fills `{name}` and `{count, plural, one{# key} other{# keys}}`; the forms are those of Intl.PluralRules, or `=0`. */
export function fill(text: string, params: Params | undefined, locale: string): string {
  if (!text.includes('{')) return text
  return text
    .replace(plural, (_, name: string, forms: string) => {
      const count = Number(params?.[name])
      const byForm = new Map([...forms.matchAll(oneForm)].map(([, form, words]) => [form ?? '', words ?? '']))
      const form = new Intl.PluralRules(locale).select(count)
      return (byForm.get(`=${count}`) ?? byForm.get(form) ?? byForm.get('other') ?? '').replaceAll('#', String(count))
    })
    .replace(/\{(\w+)\}/g, (whole, name: string) => (params && name in params ? String(params[name] ?? '') : whole))
}
