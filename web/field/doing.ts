/** Where on the phone an act is done: by its own name, else by its module's. What is missing is done at a desk. */
const onPhone: Record<string, string> = {
  'billnotices.deliver': '/notices',
  'cases.*': '/',
  'cases.open': '/report',
  'checks.*': '/checks',
  'incidents.*': '/',
  'incidents.start': '/incidents/new',
  'managementlogs.remark': '/log',
  'meters.read': '/meters',
  'orders.*': '/',
  'rectifications.*': '/checks',
  'reminders.visit': '/',
  'rounds.*': '/',
}

/** The page of the phone where an act is done; undefined where it has none. */
export const pageOf = (act: string): string | undefined => onPhone[act] ?? onPhone[`${act.split('.')[0]}.*`]

/** Every page that acts lead to, for the story that holds them to the table of contents. */
export const pages = [...new Set(Object.values(onPhone))]
