import { z } from 'zod'
import { refuse } from '#kernel/refusal.ts'
import { Day, Id, Name, personal } from '#kernel/shapes.ts'
import { kinds } from '#modules/posts/rules.ts'

export const DepartmentKind = z.enum(kinds)
export const StaffNumber = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z-]{1,20}$/)

/** An act or query of the house by its one name, or all of a module's: `cases.open`, `cases.*`. */
export const GrantName = z.string().regex(/^[a-z][a-zA-Z]*\.(\*|[a-z][a-zA-Z]*)$/)

interface DefaultRole {
  title: string
  titleEn: string
  /** Signs in with a code of their telephone beside the password. */
  secondFactor: boolean
  grants: readonly string[]
}

/** What a newer noun lets each circle of people do: a line a noun, so that a module is entered in one place. */
// biome-ignore format: a line a noun
const leaders = [
  'estates.*', 'staff.*', 'residents.*', 'calendars.*', 'deadlines.*', 'casetypes.*', 'cases.*', 'callbacks.*', 'agendas.*', 'journal.*', 'messages.*', 'files.*', 'access.invite',
  'handovers.*',
  'nonconformities.*', 'orders.*', 'causes.*', 'precedents.*', 'homeservices.*',
  'disputes.*', 'hotlines.*', 'notices.*', 'senders.ways',
  'duties.*', 'covers.*', 'turns.*',
  'knowledge.*',
  'analyses.*',
  'playbooks.*', 'incidents.*', 'tariffs.*', 'meters.*', 'shares.*', 'bills.*', 'runs.*',
  'receipts.*', 'tills.*', 'payments.*', 'collections.*',
  'billnotices.*', 'remindersteps.*', 'reminders.*', 'arrears.*',
  'deposits.*',
  'statements.*', 'settlements.*', 'checkouts.*', 'vouchers.*', 'invoices.*',
  'latefees.*',
  'overtimes.*',
  'shifts.*', 'rosters.*', 'swaps.*', 'extrahours.*', 'standbys.*', 'weather.*',
  'merits.*', 'appraisals.*',
  'devices.*',
  'checklists.*', 'checks.*', 'checkplans.*', 'rectifications.*', 'managementlogs.*',
  'routes.*', 'rounds.*', 'scans.*', 'findings.*',
  'siteplans.*', 'contractors.*', 'responsibilities.*', 'assessments.*', 'plantings.*',
  'reports.*',
] as const
// biome-ignore format: a line a noun
const deskBesides = [
  'nonconformities.open', 'nonconformities.list', 'nonconformities.one', 'nonconformities.figures', 'nonconformities.plan', 'nonconformities.finish',
  'orders.*', 'causes.*', 'precedents.*', 'disputes.*', 'hotlines.*',
  'notices.list', 'notices.one', 'notices.recipients', 'notices.paper', 'notices.preview', 'notices.fromCause', 'notices.write', 'notices.change', 'notices.schedule', 'notices.recall', 'notices.post', 'notices.takeDown', 'notices.deliver', 'senders.ways',
  'weather.*',
  'duties.draft', 'duties.write', 'duties.rewrite', 'duties.move', 'duties.strike', 'duties.submit', 'duties.settle', 'duties.drop', 'duties.templates', 'duties.names', 'turns.foresee',
  'knowledge.list', 'knowledge.one', 'knowledge.suggest', 'knowledge.uses', 'knowledge.figures', 'knowledge.write', 'knowledge.change',
  'homeservices.catalogue', 'homeservices.pick', 'homeservices.windows', 'homeservices.bookings', 'homeservices.day', 'homeservices.book', 'homeservices.move', 'homeservices.cancel', 'homeservices.sign', 'homeservices.quota', 'homeservices.quotas', 'homeservices.charges', 'homeservices.exportCharges', 'homeservices.figures',
  'incidents.*',
  'tariffs.pick', 'tariffs.list', 'tariffs.one', 'tariffs.units', 'tariffs.propose', 'tariffs.join', 'tariffs.leave', 'tariffs.askVacancy', 'tariffs.vacancies', 'tariffs.object', 'tariffs.answer', 'tariffs.objections', 'meters.*', 'shares.list', 'shares.one', 'shares.reckon',
  'bills.list', 'bills.ofUnit', 'bills.months', 'bills.explain', 'bills.aging', 'bills.reductions', 'bills.askReduction', 'runs.list', 'runs.preview',
  'receipts.*', 'tills.*', 'payments.counter', 'payments.pay', 'payments.applyPrepaid', 'payments.list', 'payments.one',
  'checks.ofCase', 'rectifications.open', 'rectifications.assign', 'rectifications.figures', 'managementlogs.list', 'managementlogs.day', 'managementlogs.one', 'managementlogs.ofCase', 'managementlogs.followUp', 'managementlogs.print',
  'collections.ladder', 'collections.gap', 'collections.ageing', 'collections.debtors', 'collections.homes', 'collections.everywhere', 'collections.reports', 'collections.report', 'collections.print', 'collections.figures',
  'billnotices.*', 'remindersteps.list', 'remindersteps.draft', 'remindersteps.drop', 'arrears.list', 'arrears.debtors', 'arrears.make', 'arrears.solve', 'arrears.sign', 'arrears.print', 'arrears.exportReport',
  'reminders.list', 'reminders.counts', 'reminders.one', 'reminders.ofUnit', 'reminders.byUnit', 'reminders.visits', 'reminders.promises', 'reminders.figures', 'reminders.contact', 'reminders.assignVisits', 'reminders.withdrawVisit', 'reminders.dispute', 'reminders.answer', 'reminders.askPlan', 'reminders.askStep', 'reminders.printDemand', 'reminders.workOutNow',
  'routes.list', 'routes.one', 'routes.printLabels', 'rounds.list', 'rounds.board', 'rounds.heat', 'rounds.points', 'rounds.plans', 'rounds.digest', 'rounds.figures', 'scans.list', 'findings.list',
  'latefees.terms', 'latefees.quote', 'latefees.list', 'latefees.book',
  'overtimes.day', 'overtimes.month', 'overtimes.zones', 'overtimes.terms', 'overtimes.quote', 'overtimes.order', 'overtimes.cancel', 'overtimes.confirm', 'overtimes.fail', 'overtimes.settle',
  'deposits.list', 'deposits.one', 'deposits.ofUnit', 'deposits.limits', 'deposits.liability', 'deposits.take', 'deposits.askRefund', 'deposits.withdrawRefund', 'deposits.payRefund',
  'statements.accounts', 'statements.list', 'statements.suggest', 'statements.peek', 'statements.bring', 'statements.take', 'settlements.list', 'settlements.ofMonth', 'settlements.one', 'settlements.open', 'settlements.explain', 'settlements.sign', 'settlements.print', 'settlements.carry',
  'checkouts.offered', 'checkouts.order', 'checkouts.cancel', 'checkouts.one', 'checkouts.list',
  'siteplans.list', 'siteplans.one', 'contractors.list', 'contractors.one', 'contractors.papers', 'contractors.pick', 'contractors.pickPerson', 'responsibilities.zones', 'responsibilities.gaps', 'responsibilities.days', 'responsibilities.past', 'responsibilities.scores', 'responsibilities.figures', 'responsibilities.score', 'responsibilities.correct',
  'assessments.month', 'assessments.scores', 'assessments.figures', 'assessments.demand', 'plantings.*',
  'invoices.ask', 'invoices.list',
] as const
const planners = ['shifts.*', 'rosters.draft', 'rosters.plan', 'rosters.repeat', 'rosters.copyLast', 'rosters.submit', 'rosters.change', 'rosters.drop', 'rosters.lines', 'rosters.figures', 'rosters.exportGrid', 'rosters.importGrid', 'swaps.approve', 'swaps.turnDown', 'extrahours.approve', 'extrahours.turnDown', 'extrahours.list', 'extrahours.figures', 'standbys.*'] as const // biome-ignore format: it reads as a list
/** Whoever leads people on the ground: zones, contractors and what they are worth. */
const groundBesides = ['siteplans.*', 'contractors.list', 'contractors.one', 'contractors.papers', 'contractors.pick', 'contractors.pickPerson', 'contractors.addPerson', 'contractors.leave', 'contractors.addPaper', 'contractors.renew', 'responsibilities.*', 'assessments.month', 'assessments.scores', 'assessments.figures', 'assessments.score', 'assessments.demand', 'assessments.propose', 'plantings.*'] as const // biome-ignore format: it reads as a list
const hrBesides = ['rosters.receive', 'rosters.sendBack', 'rosters.lines', 'rosters.figures', 'rosters.exportGrid', 'extrahours.list', 'extrahours.figures'] as const // biome-ignore format: it reads as a list
// biome-ignore format: a line a noun
const tradeBesides = [
  'nonconformities.list', 'nonconformities.one', 'nonconformities.finish',
  'orders.assign', 'orders.candidates', 'orders.ofCase',
  'knowledge.suggest',
  'incidents.listUnits', 'incidents.addTask', 'incidents.standDown', 'incidents.ofCase', 'meters.list', 'meters.one', 'meters.read', 'meters.replace',
  'rectifications.open', 'managementlogs.list', 'managementlogs.day', 'managementlogs.one',
  'overtimes.day', 'overtimes.month', 'overtimes.zones', 'overtimes.terms', 'overtimes.confirm', 'overtimes.fail',
] as const
// biome-ignore format: a line a noun
const everybodyBesides = [
  'devices.heard', 'devices.reportLoss',
  'checklists.list', 'checklists.one', 'checklists.pick', 'checks.list', 'checks.one', 'checks.finish', 'checks.record', 'managementlogs.remark',
  'rectifications.list', 'rectifications.one', 'rectifications.finish', 'rectifications.pass', 'rectifications.sendBack',
  'handovers.list', 'handovers.one', 'handovers.read', 'handovers.write', 'handovers.withdraw',
  'estates.atCode',
  'merits.list', 'appraisals.mine', 'appraisals.one', 'appraisals.turns', 'appraisals.terms', 'appraisals.agree', 'appraisals.appeal',
  'turns.mine', 'turns.one', 'turns.dots', 'turns.tally', 'turns.signOff', 'turns.askExcuse', 'covers.list', 'feeds.make', 'feeds.withdraw', 'feeds.mine', 'feeds.calendar',
  'duties.mine', 'duties.one', 'duties.print', 'duties.posts', 'duties.versions', 'duties.compare', 'duties.remark', 'duties.acknowledge',
  'orders.queue', 'orders.counts', 'orders.one', 'orders.timeline', 'orders.grab', 'orders.accept', 'orders.arrive', 'orders.pause', 'orders.resume', 'orders.transfer', 'orders.giveBack', 'orders.finish',
  'homeservices.ofOrder',
  'notices.paper', 'notices.deliver', 'reminders.myVisits', 'reminders.visit', 'billnotices.toCarry', 'billnotices.deliver',
  'rounds.shift', 'rounds.one', 'rounds.begin', 'rounds.finish', 'scans.send', 'scans.addPhotos', 'findings.report', 'routes.pick',
  'shifts.list', 'rosters.list', 'rosters.one', 'rosters.mine', 'rosters.onNow', 'rosters.demands', 'rosters.changes', 'rosters.bounds',
  'swaps.ask', 'swaps.agree', 'swaps.decline', 'swaps.withdraw', 'swaps.list', 'extrahours.propose', 'extrahours.withdraw', 'extrahours.mine', 'standbys.list', 'standbys.mine', 'standbys.confirm', 'weather.list',
  'playbooks.list', 'playbooks.one', 'playbooks.book',
  'siteplans.list', 'siteplans.one', 'responsibilities.zones', 'responsibilities.past', 'responsibilities.accept',
  'incidents.start', 'incidents.answer', 'incidents.pass', 'incidents.doStep', 'incidents.skipStep', 'incidents.note', 'incidents.addAffected', 'incidents.settleAffected', 'incidents.postNotice', 'incidents.removeNotice', 'incidents.doTask', 'incidents.list', 'incidents.one', 'incidents.timeline', 'incidents.mine',
] as const
// biome-ignore format: a line a noun
const residentBesides = [
  'homeservices.catalogue', 'homeservices.windows', 'homeservices.book', 'homeservices.move', 'homeservices.cancel', 'homeservices.mine',
  'notices.mine', 'notices.read', 'bills.mine', 'bills.explain', 'payments.mine', 'checkouts.offered', 'checkouts.order', 'checkouts.cancel', 'checkouts.one',
] as const
// biome-ignore format: a line a noun
const financeBesides = [
  'homeservices.catalogue', 'homeservices.charges', 'homeservices.exportCharges',
  'tariffs.pick', 'tariffs.list', 'tariffs.one', 'tariffs.units', 'tariffs.open', 'tariffs.propose', 'tariffs.approve', 'tariffs.vacancies', 'tariffs.grantVacancy', 'tariffs.turnDownVacancy', 'meters.list', 'meters.one', 'shares.*', 'bills.*', 'runs.*',
  'receipts.*', 'tills.*', 'payments.*', 'collections.*',
  'billnotices.list', 'billnotices.notices', 'billnotices.one', 'billnotices.print', 'billnotices.figures', 'remindersteps.list', 'reminders.list', 'reminders.counts', 'reminders.one', 'reminders.ofUnit', 'reminders.byUnit', 'reminders.promises', 'reminders.figures', 'arrears.list', 'arrears.debtors', 'arrears.print', 'arrears.exportReport',
  'latefees.*', 'deposits.*', 'overtimes.day', 'overtimes.month', 'overtimes.zones', 'overtimes.terms', 'overtimes.settle',
  'statements.*', 'settlements.list', 'settlements.ofMonth', 'settlements.one', 'settlements.explain', 'settlements.sign', 'settlements.sendBack', 'settlements.close', 'settlements.print', 'settlements.carry',
  'checkouts.offered', 'checkouts.one', 'checkouts.list', 'checkouts.cancel', 'checkouts.refund',
  'vouchers.*', 'invoices.*',
  'latefees.*',
  'contractors.list', 'contractors.one', 'contractors.papers', 'assessments.month', 'assessments.scores', 'assessments.exportMonth',
] as const
/** Whoever has people under them sees how these keep their duties, and scores them. */
// biome-ignore format: a line a noun
const headsBesides = [
  'checks.plan', 'checks.draw', 'checks.drop', 'checks.draws', 'checks.scores', 'checks.figures', 'checkplans.*', 'rectifications.assign', 'rectifications.drop', 'rectifications.figures',
  'turns.list', 'turns.team', 'turns.grid', 'turns.export', 'turns.figures', 'turns.score',
  'merits.propose', 'merits.approve', 'merits.turnDown', 'merits.withdraw',
  'appraisals.team', 'appraisals.list', 'appraisals.figures', 'appraisals.export', 'appraisals.tell', 'appraisals.decide',
  'routes.*', 'rounds.*', 'scans.*', 'findings.*',
] as const
/** Whoever walks the estate says what they find: a report from the phone, and where it is. */
const finding = ['cases.open', 'estates.pickUnit', 'estates.pickPlace', 'estates.places'] as const

/** What every employee may look at. */
const looking = [
  'estates.list',
  'staff.people',
  'staff.colleagues',
  'messages.*',
  'files.*',
  ...everybodyBesides,
] as const

/** The desk: what customers come with, its clocks and its call-backs. */
// biome-ignore format: a line a noun
const desk = [
  'cases.*',
  'callbacks.queue', 'callbacks.counts', 'callbacks.script', 'callbacks.list', 'callbacks.figures', 'callbacks.confirm', 'callbacks.reopen', 'callbacks.miss', 'callbacks.later',
  'deadlines.clocks',
  'deadlines.explain',
  'deadlines.breaking',
  'deadlines.log',
  'agendas.day',
  ...deskBesides,
] as const

/** The places as they stand, and the people who live there: to find, to register, to correct; never to erase or carry off. */
const places = ['estates.buildings', 'estates.equipment', 'estates.one', 'estates.pickPlace', 'estates.pickUnit', 'estates.places', 'estates.stack', 'estates.unit', 'estates.zones'] as const // biome-ignore format: it reads as a list
const household = ['residents.byPhone', 'residents.byPlate', 'residents.household', 'residents.list', 'residents.pick', 'residents.search', 'residents.looksAt', 'residents.register', 'residents.addContact', 'residents.addRelation', 'residents.addVehicle', 'residents.changePerson', 'residents.endRelation', 'residents.giveConsent', 'residents.withdrawConsent', 'residents.noteVisit', 'residents.removeVehicle', 'residents.reveal', 'residents.export'] as const // biome-ignore format: it reads as a list

/** Work on a case that was sent to one's trade. */
const trade = ['cases.open', 'cases.queue', 'cases.list', 'cases.counts', 'cases.one', 'cases.timeline', 'cases.accept', 'cases.respond', 'cases.reply', 'cases.note', 'cases.wait', 'cases.resume', 'cases.finish', 'deadlines.clocks', 'deadlines.explain', 'deadlines.breaking', 'deadlines.log', 'agendas.day', ...tradeBesides] as const // biome-ignore format: it reads as a list

export const Department = z.object({ name: Name, nameEn: Name.nullish(), kind: DepartmentKind })
export const Post = z.object({
  title: Name,
  titleEn: Name.nullish(),
  departmentId: Id.of('staff'),
  reportsTo: Id.nullish(),
  roleId: Id,
})
/** A telephone as people write it; kept sealed, and shown to colleagues only in part. */
export const Phone = personal(
  z
    .string()
    .trim()
    .regex(/^\+?\d[\d -]{5,19}$/),
)
/** Where messages go that lie unread; kept sealed like the telephone. */
export const Email = personal(z.email().max(120))
const Reached = { phone: Phone.nullish(), email: Email.nullish() }
export const Hiring = z.object({ number: StaffNumber, name: Name, hiredOn: Day, ...Reached })
export const Correction = z.object({ employeeId: Id.of('staff'), name: Name, ...Reached })
export const Assignment = z.object({
  employeeId: Id.of('staff'),
  postId: Id,
  serves: Id.of('estates').nullable(),
  from: Day,
  until: Day.nullish(),
})

export const OnePerson = z.object({ employeeId: Id, number: StaffNumber, name: Name, post: Name, department: Name })
export const InPost = z.object({
  assignmentId: Id,
  postId: Id,
  post: Name,
  department: Name,
  serves: Id.nullable(),
  from: Day,
  until: Day.nullable(),
})
export const Employee = z.object({
  id: Id,
  number: StaffNumber,
  name: Name,
  phone: z.string().nullable(),
  email: z.string().nullable(),
  hiredOn: Day,
  leftOn: Day.nullable(),
  posts: InPost.array(),
})

/** What a screen shows of a telephone: the first three digits and the last four. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return digits.length < 8 ? '****' : `${digits.slice(0, 3)}****${digits.slice(-4)}`
}

/** What a screen shows of an address: its first letter and the house it is at. */
export const maskEmail = (email: string): string => email.replace(/^(.)[^@]*/, '$1•••')

/** The zone in which the company's own days and months begin. */
export const companyZone = 'Asia/Shanghai'
/** The company's business day at a moment, in its own zone. */
export const companyDay = (moment: Temporal.Instant): Temporal.PlainDate =>
  moment.toZonedDateTimeISO(companyZone).toPlainDate()

/** An assignment begins while the person works here and does not end before it begins. */
export function assignmentSpan(
  person: { hiredOn: Temporal.PlainDate; leftOn: Temporal.PlainDate | null },
  from: Temporal.PlainDate,
  until: Temporal.PlainDate | null,
) {
  const { compare } = Temporal.PlainDate
  if (person.leftOn) refuse('staff.has_left', { leftOn: person.leftOn.toString() })
  if (compare(from, person.hiredOn) < 0) refuse('staff.not_yet_hired', { hiredOn: person.hiredOn.toString() })
  if (until && compare(until, from) < 0) refuse('staff.ends_before_it_begins')
  return { fromDay: from, untilDay: until }
}

interface Held {
  grants: readonly { estate: string; acts: readonly string[] }[]
}

const covers = (own: string, wanted: string) =>
  own === '*' || own === wanted || (own.endsWith('.*') && wanted.startsWith(own.slice(0, -1)))

/** A role that asks for a second factor is given, where it is to serve, only by a person who may do all of it there. */
export function mayGive(
  giver: Held,
  role: { key: string; secondFactor: boolean; grants: readonly string[] },
  serves: string | null,
) {
  if (!role.secondFactor) return
  const own = giver.grants.filter(({ estate }) => estate === '*' || estate === serves).flatMap(({ acts }) => acts)
  if (!role.grants.every((wanted) => own.some((grant) => covers(grant, wanted))))
    refuse('staff.more_than_own', { role: role.key })
}

/** Whether moving a post under another would make a circle; `above` is the new superior's own line upward. */
export function underItself(postId: string, above: readonly string[]) {
  if (above.includes(postId)) refuse('staff.post_under_itself')
}

/** The roles the house comes with; what each may do is data of the company from then on (`staff.changeRole`). */
export const defaultRoles = {
  administrator:   { title: '系统管理员', titleEn: 'Administrator', secondFactor: true, grants: ['*'] },
  general_manager: { title: '总经理', titleEn: 'General manager', secondFactor: true, grants: leaders },
  manager:         { title: '客服经理', titleEn: 'Customer-service manager', secondFactor: true, grants: leaders },
  supervisor:      { title: '客服主管', titleEn: 'Customer-service supervisor', secondFactor: false, grants: [...looking, ...desk, ...places, ...household, 'estates.change', 'estates.addBuilding', 'estates.addEntrance', 'estates.addUnit', 'estates.addPlace', 'estates.addZone', 'estates.addEquipment', 'estates.changeBuilding', 'estates.changeUnit', 'deadlines.*', 'journal.*', 'knowledge.*', 'analyses.*', 'reminders.agreePlan', 'reminders.turnDownPlan', 'reminders.approveStep', 'reminders.turnDownStep', ...planners, ...headsBesides, ...groundBesides, 'managementlogs.*', 'reports.list', 'reports.one', 'reports.compose', 'reports.recount', 'reports.summarise', 'reports.note', 'reports.strike', 'reports.followUp', 'reports.sign', 'reports.print', 'reports.exportReport'] },
  clerk:           { title: '客服专员', titleEn: 'Customer-service clerk', secondFactor: false, grants: [...looking, ...desk, ...places, ...household] },
  foreman:         { title: '班组主管', titleEn: 'Team supervisor', secondFactor: false, grants: [...looking, ...places, ...trade, 'cases.dispatch', 'cases.plan', ...planners, ...headsBesides, ...groundBesides] },
  engineer:        { title: '工程人员', titleEn: 'Engineer', secondFactor: false, grants: [...looking, ...places, ...trade] },
  cleaner:         { title: '保洁员', titleEn: 'Cleaner', secondFactor: false, grants: [...looking, ...finding] },
  gardener:        { title: '绿化员', titleEn: 'Gardener', secondFactor: false, grants: [...looking, ...finding] },
  guard:           { title: '秩序维护员', titleEn: 'Guard', secondFactor: false, grants: [...looking, ...finding] },
  finance:         { title: '财务人员', titleEn: 'Finance', secondFactor: true, grants: [...looking, ...financeBesides] },
  hr:              { title: '人事行政', titleEn: 'HR and administration', secondFactor: false, grants: [...looking, 'staff.list', 'staff.chart', 'staff.one', 'staff.addDepartment', 'staff.addPost', 'staff.hire', 'staff.correct', 'staff.assign', 'staff.endAssignment', 'staff.leave', 'access.invite', ...hrBesides, 'merits.*', 'appraisals.*'] },
  contractor:      { title: '外包单位', titleEn: 'Contractor', secondFactor: false, grants: [...looking, ...finding] },
  resident:        { title: '业主住户', titleEn: 'Resident', secondFactor: false, grants: ['cases.report', 'cases.mine', 'cases.withdraw', 'callbacks.confirm', 'callbacks.reopen', 'estates.pickPlace', 'messages.*', 'files.*', ...residentBesides] },
} as const satisfies Record<string, DefaultRole> // biome-ignore format: it reads as a table

export type RoleKey = keyof typeof defaultRoles
