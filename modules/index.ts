import * as accessActs from './access/acts.ts'
import * as accessJobs from './access/jobs.ts'
import * as accessQueries from './access/queries.ts'
import * as agendasQueries from './agendas/queries.ts'
import * as analysesActs from './analyses/acts.ts'
import * as analysesQueries from './analyses/queries.ts'
import * as appraisalsActs from './appraisals/acts.ts'
import * as appraisalsJobs from './appraisals/jobs.ts'
import * as appraisalsMetrics from './appraisals/metrics.ts'
import * as appraisalsQueries from './appraisals/queries.ts'
import * as arrearsActs from './arrears/acts.ts'
import * as arrearsQueries from './arrears/queries.ts'
import * as assessmentsActs from './assessments/acts.ts'
import * as assessmentsMetrics from './assessments/metrics.ts'
import * as assessmentsQueries from './assessments/queries.ts'
import * as billnoticesActs from './billnotices/acts.ts'
import * as billnoticesJobs from './billnotices/jobs.ts'
import * as billnoticesMetrics from './billnotices/metrics.ts'
import * as billnoticesQueries from './billnotices/queries.ts'
import * as billsActs from './bills/acts.ts'
import * as billsJobs from './bills/jobs.ts'
import * as billsQueries from './bills/queries.ts'
import * as calendarsActs from './calendars/acts.ts'
import * as calendarsJobs from './calendars/jobs.ts'
import * as calendarsQueries from './calendars/queries.ts'
import * as callbacksActs from './callbacks/acts.ts'
import * as callbacksJobs from './callbacks/jobs.ts'
import * as callbacksMetrics from './callbacks/metrics.ts'
import * as callbacksQueries from './callbacks/queries.ts'
import * as casesActs from './cases/acts.ts'
import * as casesImport from './cases/import.ts'
import * as casesJobs from './cases/jobs.ts'
import * as casesMetrics from './cases/metrics.ts'
import * as casesQueries from './cases/queries.ts'
import * as casetypesActs from './casetypes/acts.ts'
import * as casetypesQueries from './casetypes/queries.ts'
import * as causesActs from './causes/acts.ts'
import * as causesMetrics from './causes/metrics.ts'
import * as causesQueries from './causes/queries.ts'
import * as checklistsActs from './checklists/acts.ts'
import * as checklistsQueries from './checklists/queries.ts'
import * as checkoutsActs from './checkouts/acts.ts'
import * as checkoutsJobs from './checkouts/jobs.ts'
import * as checkoutsQueries from './checkouts/queries.ts'
import * as checkplansActs from './checkplans/acts.ts'
import * as checkplansJobs from './checkplans/jobs.ts'
import * as checkplansQueries from './checkplans/queries.ts'
import * as checksActs from './checks/acts.ts'
import * as checksMetrics from './checks/metrics.ts'
import * as checksQueries from './checks/queries.ts'
import * as collectionsActs from './collections/acts.ts'
import * as collectionsJobs from './collections/jobs.ts'
import * as collectionsMetrics from './collections/metrics.ts'
import * as collectionsQueries from './collections/queries.ts'
import * as contractorsActs from './contractors/acts.ts'
import * as contractorsJobs from './contractors/jobs.ts'
import * as contractorsMetrics from './contractors/metrics.ts'
import * as contractorsQueries from './contractors/queries.ts'
import * as coversActs from './covers/acts.ts'
import * as coversQueries from './covers/queries.ts'
import * as deadlinesActs from './deadlines/acts.ts'
import * as deadlinesMetrics from './deadlines/metrics.ts'
import * as deadlinesQueries from './deadlines/queries.ts'
import * as depositsActs from './deposits/acts.ts'
import * as depositsQueries from './deposits/queries.ts'
import * as devicesActs from './devices/acts.ts'
import * as devicesQueries from './devices/queries.ts'
import * as disputesActs from './disputes/acts.ts'
import * as disputesMetrics from './disputes/metrics.ts'
import * as disputesQueries from './disputes/queries.ts'
import * as dutiesActs from './duties/acts.ts'
import * as dutiesJobs from './duties/jobs.ts'
import * as dutiesQueries from './duties/queries.ts'
import * as estatesActs from './estates/acts.ts'
import * as estatesQueries from './estates/queries.ts'
import * as evidenceJobs from './evidence/jobs.ts'
import * as extrahoursActs from './extrahours/acts.ts'
import * as extrahoursMetrics from './extrahours/metrics.ts'
import * as extrahoursQueries from './extrahours/queries.ts'
import * as feedsActs from './feeds/acts.ts'
import * as feedsQueries from './feeds/queries.ts'
import * as filesActs from './files/acts.ts'
import * as filesJobs from './files/jobs.ts'
import * as filesQueries from './files/queries.ts'
import * as findingsActs from './findings/acts.ts'
import * as findingsQueries from './findings/queries.ts'
import * as handoversActs from './handovers/acts.ts'
import * as handoversJobs from './handovers/jobs.ts'
import * as handoversQueries from './handovers/queries.ts'
import * as servicesActs from './homeservices/acts.ts'
import * as servicesJobs from './homeservices/jobs.ts'
import * as servicesMetrics from './homeservices/metrics.ts'
import * as servicesQueries from './homeservices/queries.ts'
import * as hotlinesActs from './hotlines/acts.ts'
import * as hotlinesMetrics from './hotlines/metrics.ts'
import * as hotlinesQueries from './hotlines/queries.ts'
import * as incidentsActs from './incidents/acts.ts'
import * as incidentsJobs from './incidents/jobs.ts'
import * as incidentsMetrics from './incidents/metrics.ts'
import * as incidentsQueries from './incidents/queries.ts'
import * as invoicesActs from './invoices/acts.ts'
import * as invoicesQueries from './invoices/queries.ts'
import * as journalJobs from './journal/jobs.ts'
import * as journalQueries from './journal/queries.ts'
import * as knowledgeActs from './knowledge/acts.ts'
import * as knowledgeJobs from './knowledge/jobs.ts'
import * as knowledgeMetrics from './knowledge/metrics.ts'
import * as knowledgeQueries from './knowledge/queries.ts'
import * as latefeesActs from './latefees/acts.ts'
import * as latefeesQueries from './latefees/queries.ts'
import * as managementlogsActs from './managementlogs/acts.ts'
import * as managementlogsJobs from './managementlogs/jobs.ts'
import * as managementlogsMetrics from './managementlogs/metrics.ts'
import * as managementlogsQueries from './managementlogs/queries.ts'
import * as meritsActs from './merits/acts.ts'
import * as meritsQueries from './merits/queries.ts'
import * as messagesActs from './messages/acts.ts'
import * as messagesJobs from './messages/jobs.ts'
import * as messagesQueries from './messages/queries.ts'
import * as metersActs from './meters/acts.ts'
import * as metersQueries from './meters/queries.ts'
import * as nonconformitiesActs from './nonconformities/acts.ts'
import * as nonconformitiesJobs from './nonconformities/jobs.ts'
import * as nonconformitiesMetrics from './nonconformities/metrics.ts'
import * as nonconformitiesQueries from './nonconformities/queries.ts'
import * as noticesActs from './notices/acts.ts'
import * as noticesJobs from './notices/jobs.ts'
import * as noticesQueries from './notices/queries.ts'
import * as ordersActs from './orders/acts.ts'
import * as ordersJobs from './orders/jobs.ts'
import * as ordersMetrics from './orders/metrics.ts'
import * as ordersQueries from './orders/queries.ts'
import * as overtimesActs from './overtimes/acts.ts'
import * as overtimesQueries from './overtimes/queries.ts'
import * as paymentsActs from './payments/acts.ts'
import * as paymentsJobs from './payments/jobs.ts'
import * as paymentsQueries from './payments/queries.ts'
import * as plantingsActs from './plantings/acts.ts'
import * as plantingsQueries from './plantings/queries.ts'
import * as playbooksActs from './playbooks/acts.ts'
import * as playbooksQueries from './playbooks/queries.ts'
import * as precedentsJobs from './precedents/jobs.ts'
import * as precedentsQueries from './precedents/queries.ts'
import * as receiptsActs from './receipts/acts.ts'
import * as receiptsQueries from './receipts/queries.ts'
import * as rectificationsActs from './rectifications/acts.ts'
import * as rectificationsMetrics from './rectifications/metrics.ts'
import * as rectificationsQueries from './rectifications/queries.ts'
import * as remindersActs from './reminders/acts.ts'
import * as remindersJobs from './reminders/jobs.ts'
import * as remindersMetrics from './reminders/metrics.ts'
import * as remindersQueries from './reminders/queries.ts'
import * as reminderstepsActs from './remindersteps/acts.ts'
import * as reminderstepsQueries from './remindersteps/queries.ts'
import * as reportsActs from './reports/acts.ts'
import * as reportsQueries from './reports/queries.ts'
import * as residentsActs from './residents/acts.ts'
import * as residentsQueries from './residents/queries.ts'
import * as responsibilitiesActs from './responsibilities/acts.ts'
import * as responsibilitiesJobs from './responsibilities/jobs.ts'
import * as responsibilitiesMetrics from './responsibilities/metrics.ts'
import * as responsibilitiesQueries from './responsibilities/queries.ts'
import * as rostersActs from './rosters/acts.ts'
import * as rostersImport from './rosters/import.ts'
import * as rostersMetrics from './rosters/metrics.ts'
import * as rostersQueries from './rosters/queries.ts'
import * as roundsActs from './rounds/acts.ts'
import * as roundsJobs from './rounds/jobs.ts'
import * as roundsMetrics from './rounds/metrics.ts'
import * as roundsQueries from './rounds/queries.ts'
import * as routesActs from './routes/acts.ts'
import * as routesQueries from './routes/queries.ts'
import * as runsActs from './runs/acts.ts'
import * as runsJobs from './runs/jobs.ts'
import * as runsQueries from './runs/queries.ts'
import * as scansActs from './scans/acts.ts'
import * as scansMetrics from './scans/metrics.ts'
import * as scansQueries from './scans/queries.ts'
import * as sendersActs from './senders/acts.ts'
import * as sendersJobs from './senders/jobs.ts'
import * as sendersQueries from './senders/queries.ts'
import * as settlementsActs from './settlements/acts.ts'
import * as settlementsQueries from './settlements/queries.ts'
import * as sharesActs from './shares/acts.ts'
import * as sharesQueries from './shares/queries.ts'
import * as shiftsActs from './shifts/acts.ts'
import * as shiftsQueries from './shifts/queries.ts'
import * as siteplansActs from './siteplans/acts.ts'
import * as siteplansQueries from './siteplans/queries.ts'
import * as staffActs from './staff/acts.ts'
import * as staffQueries from './staff/queries.ts'
import * as standbysActs from './standbys/acts.ts'
import * as standbysMetrics from './standbys/metrics.ts'
import * as standbysQueries from './standbys/queries.ts'
import * as statementsActs from './statements/acts.ts'
import * as statementsImport from './statements/import.ts'
import * as statementsQueries from './statements/queries.ts'
import * as swapsActs from './swaps/acts.ts'
import * as swapsQueries from './swaps/queries.ts'
import * as tariffsActs from './tariffs/acts.ts'
import * as tariffsQueries from './tariffs/queries.ts'
import * as tillsActs from './tills/acts.ts'
import * as tillsQueries from './tills/queries.ts'
import * as turnsActs from './turns/acts.ts'
import * as turnsJobs from './turns/jobs.ts'
import * as turnsMetrics from './turns/metrics.ts'
import * as turnsQueries from './turns/queries.ts'
import * as vouchersActs from './vouchers/acts.ts'
import * as vouchersQueries from './vouchers/queries.ts'
import * as weatherActs from './weather/acts.ts'
import * as weatherQueries from './weather/queries.ts'

/** The house: every module, the most depended-upon first; a module leans only on those above it. */
// biome-ignore format: a line a noun
export const house = {
  estates: { acts: estatesActs, queries: estatesQueries },
  files: { acts: filesActs, queries: filesQueries, jobs: filesJobs },
  posts: {},
  staff: { acts: staffActs, queries: staffQueries },
  messages: { acts: messagesActs, queries: messagesQueries, jobs: messagesJobs },
  calendars: { acts: calendarsActs, queries: calendarsQueries, jobs: calendarsJobs },
  covers: { acts: coversActs, queries: coversQueries },
  shifts: { acts: shiftsActs, queries: shiftsQueries },
  rosters: { acts: { ...rostersActs, ...rostersImport }, queries: rostersQueries, metrics: rostersMetrics },
  swaps: { acts: swapsActs, queries: swapsQueries },
  extrahours: { acts: extrahoursActs, queries: extrahoursQueries, metrics: extrahoursMetrics },
  standbys: { acts: standbysActs, queries: standbysQueries, metrics: standbysMetrics },
  weather: { acts: weatherActs, queries: weatherQueries },
  deadlines: { acts: deadlinesActs, queries: deadlinesQueries, metrics: deadlinesMetrics },
  residents: { acts: residentsActs, queries: residentsQueries },
  credentials: {},
  access: { acts: accessActs, queries: accessQueries, jobs: accessJobs },
  senders: { acts: sendersActs, queries: sendersQueries, jobs: sendersJobs },
  casetypes: { acts: casetypesActs, queries: casetypesQueries },
  cases: { acts: { ...casesActs, ...casesImport }, queries: casesQueries, jobs: casesJobs, metrics: casesMetrics },
  orders: { acts: ordersActs, queries: ordersQueries, jobs: ordersJobs, metrics: ordersMetrics },
  homeservices: { acts: servicesActs, queries: servicesQueries, jobs: servicesJobs, metrics: servicesMetrics },
  siteplans: { acts: siteplansActs, queries: siteplansQueries },
  contractors: { acts: contractorsActs, queries: contractorsQueries, jobs: contractorsJobs, metrics: contractorsMetrics },
  rectifications: { acts: rectificationsActs, queries: rectificationsQueries, metrics: rectificationsMetrics },
  plantings: { acts: plantingsActs, queries: plantingsQueries },
  periods: {},
  tariffs: { acts: tariffsActs, queries: tariffsQueries },
  meters: { acts: metersActs, queries: metersQueries },
  shares: { acts: sharesActs, queries: sharesQueries },
  overtimes: { acts: overtimesActs, queries: overtimesQueries },
  bills: { acts: billsActs, queries: billsQueries, jobs: billsJobs },
  runs: { acts: runsActs, queries: runsQueries, jobs: runsJobs },
  billnotices: { acts: billnoticesActs, queries: billnoticesQueries, jobs: billnoticesJobs, metrics: billnoticesMetrics },
  remindersteps: { acts: reminderstepsActs, queries: reminderstepsQueries },
  reminders: { acts: remindersActs, queries: remindersQueries, jobs: remindersJobs, metrics: remindersMetrics },
  arrears: { acts: arrearsActs, queries: arrearsQueries },
  receipts: { acts: receiptsActs, queries: receiptsQueries },
  tills: { acts: tillsActs, queries: tillsQueries },
  payments: { acts: paymentsActs, queries: paymentsQueries, jobs: paymentsJobs },
  latefees: { acts: latefeesActs, queries: latefeesQueries },
  deposits: { acts: depositsActs, queries: depositsQueries },
  collections: { acts: collectionsActs, queries: collectionsQueries, jobs: collectionsJobs, metrics: collectionsMetrics },
  statements: { acts: { ...statementsActs, ...statementsImport }, queries: statementsQueries },
  settlements: { acts: settlementsActs, queries: settlementsQueries },
  vouchers: { acts: vouchersActs, queries: vouchersQueries },
  invoices: { acts: invoicesActs, queries: invoicesQueries },
  checkouts: { acts: checkoutsActs, queries: checkoutsQueries, jobs: checkoutsJobs },
  callbacks: { acts: callbacksActs, queries: callbacksQueries, jobs: callbacksJobs, metrics: callbacksMetrics },
  agendas: { queries: agendasQueries },
  handovers: { acts: handoversActs, queries: handoversQueries, jobs: handoversJobs },
  nonconformities: { acts: nonconformitiesActs, queries: nonconformitiesQueries, jobs: nonconformitiesJobs, metrics: nonconformitiesMetrics },
  checklists: { acts: checklistsActs, queries: checklistsQueries },
  checks: { acts: checksActs, queries: checksQueries, metrics: checksMetrics },
  causes: { acts: causesActs, queries: causesQueries, metrics: causesMetrics },
  precedents: { queries: precedentsQueries, jobs: precedentsJobs },
  spelling: {}, phrases: {}, coach: {}, coverage: {}, recurrences: {}, clauses: {},
  checkplans: { acts: checkplansActs, queries: checkplansQueries, jobs: checkplansJobs },
  playbooks: { acts: playbooksActs, queries: playbooksQueries },
  incidents: { acts: incidentsActs, queries: incidentsQueries, jobs: incidentsJobs, metrics: incidentsMetrics },
  disputes: { acts: disputesActs, queries: disputesQueries, metrics: disputesMetrics },
  hotlines: { acts: hotlinesActs, queries: hotlinesQueries, metrics: hotlinesMetrics },
  journal: { queries: journalQueries, jobs: journalJobs },
  managementlogs: { acts: managementlogsActs, queries: managementlogsQueries, jobs: managementlogsJobs, metrics: managementlogsMetrics },
  notices: { acts: noticesActs, queries: noticesQueries, jobs: noticesJobs },
  duties: { acts: dutiesActs, queries: dutiesQueries, jobs: dutiesJobs },
  analyses: { acts: analysesActs, queries: analysesQueries },
  knowledge: { acts: knowledgeActs, queries: knowledgeQueries, jobs: knowledgeJobs, metrics: knowledgeMetrics },
  turns: { acts: turnsActs, queries: turnsQueries, jobs: turnsJobs, metrics: turnsMetrics },
  evidence: { jobs: evidenceJobs },
  feeds: { acts: feedsActs, queries: feedsQueries },
  merits: { acts: meritsActs, queries: meritsQueries },
  appraisals: { acts: appraisalsActs, queries: appraisalsQueries, jobs: appraisalsJobs, metrics: appraisalsMetrics },
  routes: { acts: routesActs, queries: routesQueries },
  rounds: { acts: roundsActs, queries: roundsQueries, jobs: roundsJobs, metrics: roundsMetrics },
  findings: { acts: findingsActs, queries: findingsQueries },
  scans: { acts: scansActs, queries: scansQueries, metrics: scansMetrics },
  responsibilities: { acts: responsibilitiesActs, queries: responsibilitiesQueries, jobs: responsibilitiesJobs, metrics: responsibilitiesMetrics },
  assessments: { acts: assessmentsActs, queries: assessmentsQueries, metrics: assessmentsMetrics },
  devices: { acts: devicesActs, queries: devicesQueries },
  reports: { acts: reportsActs, queries: reportsQueries },
}

export type House = typeof house
