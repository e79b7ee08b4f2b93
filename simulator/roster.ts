import type { Call, Life } from './story.ts'
import type { Colleague } from './team.ts'

/** Any clerk of the estate but these: the accused hears nothing of the complaint, the handler asks nobody whether it is done. */
export function clerkFor({ company, dice }: Life, { estate }: Call, ...but: (Colleague | undefined)[]): Colleague {
  const known = company.at(estate.name, 'service_clerk', 'office_clerk', 'service_supervisor', 'centre_supervisor')
  return dice.pick(known.filter((one) => !but.includes(one)))
}

/** Who works on it: the trade of the type; what touches money or manners goes to a superior. */
export function handlerFor(
  { company, dice }: Life,
  { estate, matter }: Call,
  department: string,
  but?: Colleague,
): Colleague {
  const { name } = estate
  const trades: Record<string, Colleague[]> = {
    engineering: company.at(name, 'engineer'),
    cleaning: company.at(name, 'cleaning_supervisor'),
    greening: company.at(name, 'cleaning_supervisor'),
    order: company.at(name, 'order_supervisor'),
    head_office: company.at('*', 'company_service_manager'),
    service: company.at(name, 'service_clerk', 'office_clerk', 'service_supervisor'),
  }
  const grave = matter.type === 'attitude' || matter.type === 'fee'
  const fit = grave ? company.at(name, 'service_supervisor', 'service_manager') : (trades[department] ?? [])
  return dice.pick(fit.filter((one) => one !== but))
}

/** The colleague a complaint about manners is about. */
export const accusedIn = ({ company, dice }: Life, { estate, matter }: Call): Colleague | undefined =>
  matter.type === 'attitude'
    ? dice.pick(company.at(estate.name, 'service_clerk', 'office_clerk', 'engineer', 'guard'))
    : undefined
