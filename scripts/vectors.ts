import { readFileSync } from 'node:fs'
import { billing } from './vectors/billing.ts'
import { complaintsIn } from './vectors/complaints.ts'
import { measureGroups } from './vectors/groups.ts'
import { failed, Malformed, report, tryVectors, type Verdict } from './vectors/set.ts'
import { sla } from './vectors/sla.ts'
import { inOwnTrial } from './vectors/trial.ts'
import { measureTypes } from './vectors/types.ts'

/** Vectors hold or fail; a file of complaints is lived in a fresh house, and what the house suggested is measured. */
const sets: Readonly<Record<string, (text: string) => readonly Verdict[]>> = {
  billing: (text) => tryVectors(billing, text),
  sla: (text) => tryVectors(sla, text),
}
const trials: Readonly<Record<string, (text: string) => Promise<readonly string[]>>> = {
  groups: (text) => measured(text, measureGroups),
  types: (text) => measured(text, measureTypes),
}

const [name = '', file = ''] = process.argv.slice(2)
try {
  const trial = Object.hasOwn(trials, name) ? trials[name] : undefined
  if (trial && file) for (const line of await trial(contents(file))) console.log(line)
  else {
    const verdicts = judge(name, file)
    for (const line of report(verdicts)) console.log(line)
    process.exitCode = verdicts.some(failed) ? 1 : 0
  }
} catch (problem) {
  if (!(problem instanceof Malformed)) throw problem
  console.error(problem.message.replaceAll(/\s+/g, ' '))
  process.exitCode = 2
}

function judge(name: string, file: string) {
  const set = Object.hasOwn(sets, name) ? sets[name] : undefined
  const names = [...Object.keys(sets), ...Object.keys(trials)]
  if (!set || !file) throw new Malformed(`usage: npm run vectors -- ${names.join('|')} FILE`)
  return set(contents(file))
}

async function measured(text: string, measure: typeof measureGroups | typeof measureTypes) {
  const messages = complaintsIn(text)
  const { lines } = await inOwnTrial<{ lines: readonly string[] }>((trial) => measure(trial, messages))
  return lines
}

function contents(file: string) {
  try {
    return readFileSync(file, 'utf8')
  } catch (problem) {
    throw new Malformed(`cannot read ${file}: ${String(problem)}`)
  }
}
