import { readFileSync } from 'node:fs'
import { failed, Malformed, report, tryVectors, type Verdict } from './vectors/set.ts'
import { sla } from './vectors/sla.ts'

const sets: Readonly<Record<string, (text: string) => readonly Verdict[]>> = {
  sla: (text) => tryVectors(sla, text),
}

const [name = '', file = ''] = process.argv.slice(2)
try {
  const verdicts = judge(name, file)
  for (const line of report(verdicts)) console.log(line)
  process.exitCode = verdicts.some(failed) ? 1 : 0
} catch (problem) {
  if (!(problem instanceof Malformed)) throw problem
  console.error(problem.message.replaceAll(/\s+/g, ' '))
  process.exitCode = 2
}

function judge(name: string, file: string) {
  const set = Object.hasOwn(sets, name) ? sets[name] : undefined
  if (!set || !file) throw new Malformed(`usage: npm run vectors -- ${Object.keys(sets).join('|')} FILE`)
  return set(contents(file))
}

function contents(file: string) {
  try {
    return readFileSync(file, 'utf8')
  } catch (problem) {
    throw new Malformed(`cannot read ${file}: ${String(problem)}`)
  }
}
