import type { Generated } from 'kysely'

/* Written by `npm run tables` from the schema; do not edit. */
export interface Tables {
  airParts: {
    statementId: string
    estateId: string
    unitId: string
    versionId: string
    fromDay: Temporal.PlainDate
    toDay: Temporal.PlainDate
    amountFen: number
    runs: unknown
  }
  airRequests: {
    id: string
    estateId: string
    airZoneId: string
    unitId: string
    day: Temporal.PlainDate
    fromTime: string
    toTime: string
    applicant: string
    quotedFen: number
    state: string
    orderedBy: string
    orderedAt: Temporal.Instant
    ranFrom: string | null
    ranTo: string | null
    confirmedBy: string | null
    confirmedAt: Temporal.Instant | null
    reason: Generated<string>
  }
  airStatements: {
    id: string
    estateId: string
    tariffId: string
    month: string
    totalFen: number
    settledBy: string
    settledOn: Temporal.PlainDate
    settledAt: Temporal.Instant
  }
  airTerms: {
    id: string
    estateId: string
    fromDay: Temporal.PlainDate
    seasons: unknown
    incrementMinutes: number
    minimumMinutes: number
    share: string
    noticeMinutes: number
    cancelMinutes: number
    setBy: string
    setAt: Temporal.Instant
  }
  airZoneUnits: {
    airZoneId: string
    estateId: string
    unitId: string
    areaE2: number
  }
  airZones: {
    id: string
    estateId: string
    tariffId: string
    name: string
    closedOn: Temporal.PlainDate | null
  }
  answers: {
    actorId: string
    key: string
    act: string
    inputHash: Buffer
    answer: unknown
    at: Temporal.Instant
  }
  appraisalCorrections: {
    id: string
    estateId: string
    appraisalId: string
    ofId: string
    clauseId: string
    kept: number
    late: number
    missed: number
    excused: number
    points: number
  }
  appraisalLines: {
    id: string
    estateId: string
    appraisalId: string
    clauseId: string
    rootId: string
    postId: string
    proof: string
    weight: number
    times: number
    kept: number
    late: number
    missed: number
    excused: number
    stoodIn: number
  }
  appraisalMerits: {
    id: string
    estateId: string
    appraisalId: string
    meritId: string
    points: number
  }
  appraisalMonths: {
    id: string
    estateId: string
    month: string
    drawnAt: Temporal.Instant
    lockedAt: Temporal.Instant | null
    lockedBy: string | null
  }
  appraisalTerms: {
    id: string
    fromMonth: string
    lateWorth: number
    reason: string
    setAt: Temporal.Instant
    setBy: string | null
  }
  appraisals: {
    id: string
    estateId: string
    employeeId: string
    month: string
    state: string
    drawnAt: Temporal.Instant
    lateWorth: number | null
    countedAt: Temporal.Instant | null
    base: number | null
    merit: Generated<number>
    correction: Generated<number>
    adjustment: Generated<number>
    toldAt: Temporal.Instant | null
    toldBy: string | null
    remark: string | null
    agreedAt: Temporal.Instant | null
    comment: string | null
    appealedAt: Temporal.Instant | null
    appeal: string | null
    appealFileIds: Generated<string[]>
    decidedAt: Temporal.Instant | null
    decidedBy: string | null
    decision: string | null
    reason: string | null
    lockedAt: Temporal.Instant | null
  }
  arrearsReports: {
    id: string
    estateId: string
    day: Temporal.PlainDate
    state: string
    debtors: number
    totalFen: number
    madeBy: string
    madeAt: Temporal.Instant
    signedBy: string | null
    signedAt: Temporal.Instant | null
    receivedBy: string | null
    receivedAt: Temporal.Instant | null
  }
  arrearsRows: {
    id: string
    estateId: string
    reportId: string
    unitId: string
    payerId: string | null
    reminderId: string | null
    totalFen: number
    disputedFen: number
    agesFen: number[]
    oldestDue: Temporal.PlainDate
    lines: number
    standing: string | null
    step: string | null
    promisedDay: Temporal.PlainDate | null
    limitationDay: Temporal.PlainDate
    solution: string | null
    words: string | null
    nextDay: Temporal.PlainDate | null
    solvedBy: string | null
  }
  articleTexts: {
    id: string
    articleId: string
    estateId: string | null
    n: number
    title: string
    words: Generated<string>
    answer: string
    reply: string
    hints: Generated<string>
    source: Generated<string>
    writtenAt: Temporal.Instant
    writtenBy: string
    approvedAt: Temporal.Instant | null
    approvedBy: string | null
    declinedWhy: string | null
  }
  articleUses: {
    id: string
    estateId: string
    articleId: string
    n: number
    caseId: string
    how: string
    at: Temporal.Instant
    byId: string
  }
  articles: {
    id: string
    estateId: string | null
    buildingId: string | null
    typeIds: Generated<string[]>
    state: string
    currentN: number | null
    waitingN: number | null
    validFrom: Temporal.PlainDate | null
    validUntil: Temporal.PlainDate | null
    reviewOn: Temporal.PlainDate
    reviewTold: Temporal.PlainDate | null
    writtenAt: Temporal.Instant
    retiredWhy: string | null
  }
  assignments: {
    id: string
    employeeId: string
    postId: string
    serves: string | null
    fromDay: Temporal.PlainDate
    untilDay: Temporal.PlainDate | null
  }
  bankAccounts: {
    id: string
    estateId: string
    name: string
    method: string
    mapping: unknown | null
    madeBy: string
    madeAt: Temporal.Instant
  }
  billLines: {
    id: string
    estateId: string
    unitId: string
    tariffId: string
    versionId: string
    itemId: string
    class: string
    objectId: string
    month: string
    fromDay: Temporal.PlainDate
    toDay: Temporal.PlainDate
    amountFen: number
    issueDay: Temporal.PlainDate
    dueDay: Temporal.PlainDate
    payerKind: string
    payerId: string | null
    party: number
    turn: number
    runId: string | null
    reverses: string | null
    reason: Generated<string>
    why: unknown
    at: Temporal.Instant
  }
  billNoticeBatches: {
    id: string
    estateId: string
    month: string
    plannedDay: Temporal.PlainDate
    withArrears: boolean
    madeBy: string
    madeAt: Temporal.Instant
  }
  billNoticeDeliveries: {
    id: string
    estateId: string
    noticeId: string
    channel: string
    outcome: string
    receiver: string
    fileIds: Generated<string[]>
    note: string
    at: Temporal.Instant
    byId: string | null
  }
  billNoticeLines: {
    noticeId: string
    estateId: string
    lineId: string
    openFen: number
  }
  billNotices: {
    id: string
    estateId: string
    batchId: string
    unitId: string
    payerId: string | null
    serial: number
    totalFen: number
    arrearsFen: number
    lines: number
    state: string
    tries: Generated<number>
    channel: string | null
    deliveredAt: Temporal.Instant | null
    deliveredOn: Temporal.PlainDate | null
  }
  billReductions: {
    id: string
    estateId: string
    lineId: string
    kind: string
    amountFen: number
    reason: string
    fileIds: Generated<string[]>
    state: string
    askedBy: string
    askedAt: Temporal.Instant
    decidedBy: string | null
    decidedAt: Temporal.Instant | null
    day: Temporal.PlainDate | null
  }
  billSums: {
    id: Generated<number>
    estateId: string
    tariffId: string
    month: string
    class: string
    dueDay: Temporal.PlainDate
    day: Temporal.PlainDate
    dueFen: number
    paidFen: number
    settledFen: number
    creditFen: number
    openLines: number
    fresh: Generated<boolean>
  }
  buildings: {
    id: string
    estateId: string
    name: string
    kind: string
    floors: number
    basements: Generated<number>
    zoneId: string | null
  }
  calendarDays: {
    id: string
    name: string
    estateId: string | null
    day: Temporal.PlainDate
    hours: unknown
    reason: string
    saidAt: Temporal.Instant
    saidBy: string
    retiredAt: Temporal.Instant | null
  }
  calendarHours: {
    id: string
    name: string
    estateId: string | null
    fromDay: Temporal.PlainDate | null
    week: unknown
    makeupHours: unknown | null
    saidAt: Temporal.Instant
    saidBy: string
    retiredAt: Temporal.Instant | null
  }
  calendars: {
    id: string
    name: string
    estateId: string | null
    fromAt: Temporal.Instant | null
    learnedAt: Temporal.Instant
    place: number
    plan: unknown
  }
  callBacks: {
    id: string
    estateId: string
    caseId: string
    at: Temporal.Instant
    onDay: Temporal.PlainDate
    byId: string
    byCustomer: Generated<boolean>
    outcome: string
    satisfaction: number | null
    words: Generated<string>
    answers: Generated<unknown>
    handlerId: string | null
    finishedBy: string | null
    nextAt: Temporal.Instant | null
  }
  callScripts: {
    id: string
    kind: string
    typeId: string | null
    opening: string
    openingEn: string
    questions: Generated<unknown>
  }
  caseReplies: {
    id: string
    estateId: string
    caseId: string
    at: Temporal.Instant
    byId: string
    byCustomer: Generated<boolean>
    readerId: string | null
    toCustomer: boolean
    channel: string
    text: string
    photoIds: Generated<string[]>
  }
  caseTypes: {
    id: string
    kind: string
    code: string
    title: string
    titleEn: string
    department: string
    grade: Generated<string>
    questions: Generated<unknown>
    sampled: Generated<string>
    retiredAt: Temporal.Instant | null
  }
  cases: {
    id: string
    estateId: string
    number: string
    kind: string
    typeId: string
    title: string
    body: Generated<string>
    answers: Generated<unknown>
    photoIds: Generated<string[]>
    grade: string
    state: string
    source: string
    unitId: string | null
    placeId: string | null
    reporterId: string | null
    reporterName: string | null
    confidential: Generated<boolean>
    accusedId: string | null
    againstOffice: Generated<boolean>
    repeated: Generated<boolean>
    outerNumber: string | null
    openedAt: Temporal.Instant
    openedBy: string
    departmentId: string | null
    handlerId: string | null
    respondedAt: Temporal.Instant | null
    repliedAt: Temporal.Instant | null
    finishBy: Temporal.Instant | null
    plan: string | null
    waitingFor: string | null
    contactAt: Temporal.Instant | null
    result: string | null
    finishedAt: Temporal.Instant | null
    finishedBy: string | null
    callBack: Generated<string>
    satisfaction: number | null
    closedAt: Temporal.Instant | null
    closedWhy: string | null
    reopened: Generated<number>
    previousId: string | null
    contactTold: Temporal.Instant | null
    reopenedAt: Temporal.Instant | null
    ordersRunning: Generated<number>
  }
  causeCases: {
    id: string
    estateId: string
    causeId: string
    caseId: string
    attachedAt: Temporal.Instant
    attachedBy: string
    detachedAt: Temporal.Instant | null
  }
  causes: {
    id: string
    estateId: string
    title: string
    words: string
    expectedAt: Temporal.Instant | null
    state: string
    openedAt: Temporal.Instant
    openedBy: string
    result: string | null
    solvedAt: Temporal.Instant | null
    droppedWhy: string | null
  }
  changes: {
    journalId: string
    estateId: string | null
    tableName: string
    rowId: string
    before: unknown | null
    after: unknown | null
  }
  chargeItems: {
    id: string
    code: string
    name: string
    nameEn: string
    class: string
    taxBp: number
    retiredAt: Temporal.Instant | null
  }
  checkAnswers: {
    id: string
    estateId: string
    checkId: string
    no: number
    value: unknown | null
    share: string | null
    failed: boolean
    remark: Generated<string>
    photoIds: Generated<string[]>
    caseId: string | null
    rectificationId: string | null
  }
  checkDraws: {
    id: string
    estateId: string
    checklistId: string
    seed: number
    candidateIds: string[]
    chosenIds: string[]
    drawnAt: Temporal.Instant
    drawnBy: string
  }
  checkPlans: {
    id: string
    estateId: string
    checklistId: string
    rule: string
    postId: string
    withinDays: number
    placeId: string | null
    subject: Generated<string>
    zoneId: string | null
    placeKind: string | null
    count: number | null
    state: string
    addedAt: Temporal.Instant
    addedBy: string
    openedOn: Temporal.PlainDate | null
  }
  checklists: {
    id: string
    code: string
    version: number
    kind: string
    title: string
    titleEn: string
    passScore: number
    items: unknown
    state: string
    writtenAt: Temporal.Instant
    writtenBy: string | null
    inForceFrom: Temporal.Instant | null
    approvedBy: string | null
    retiredAt: Temporal.Instant | null
    retiredWhy: string | null
  }
  checkoutNotices: {
    id: string
    estateId: string
    checkoutId: string
    why: string
    trade: string
    amountFen: number
    at: Temporal.Instant
  }
  checkoutRefunds: {
    id: string
    estateId: string
    checkoutId: string
    amountFen: number
    reason: string
    state: string
    why: string | null
    askedBy: string
    askedAt: Temporal.Instant
    nextAt: Temporal.Instant | null
    tries: Generated<number>
    doneAt: Temporal.Instant | null
    paymentId: string | null
  }
  checkouts: {
    id: string
    estateId: string
    unitId: string
    channel: string
    merchant: string
    number: string
    lineIds: string[]
    amountFen: number
    state: string
    way: string
    payUrl: string
    payerId: string | null
    orderedBy: string
    orderedAt: Temporal.Instant
    expiresAt: Temporal.Instant
    askedAt: Temporal.Instant
    settledAt: Temporal.Instant | null
    trade: string | null
    paymentId: string | null
    refundedFen: Generated<number>
  }
  checks: {
    id: string
    estateId: string
    number: string
    checklistId: string
    kind: string
    placeId: string | null
    subject: Generated<string>
    checkerId: string
    plannedAt: Temporal.Instant
    plannedBy: string
    dueBy: Temporal.Instant
    drawId: string | null
    state: string
    score: string | null
    passed: boolean | null
    remark: Generated<string>
    doneAt: Temporal.Instant | null
    doneBy: string | null
    droppedWhy: string | null
  }
  clockEvents: {
    clockId: string
    estateId: string
    n: number
    type: string
    at: Temporal.Instant
    heardAt: Temporal.Instant
    journalId: string | null
    detail: unknown | null
  }
  clockLevels: {
    clockId: string
    estateId: string
    limitName: string
    level: number
    at: Temporal.Instant
    journalId: string
  }
  clocks: {
    id: string
    estateId: string
    limitId: string
    aboutId: string
    promise: string
    round: Generated<number>
    holderId: string | null
    amount: string
    counting: string
    calendar: string | null
    levels: unknown
    facts: Generated<unknown>
    state: string
    startedAt: Temporal.Instant
    dueAt: Temporal.Instant | null
    endedAt: Temporal.Instant | null
    breachedAt: Temporal.Instant | null
    excusedAt: Temporal.Instant | null
    nextAt: Temporal.Instant | null
    fired: Generated<number>
    nearest: Generated<boolean>
  }
  codes: {
    phoneHash: Buffer
    codeHash: Buffer
    personId: string | null
    sentAt: Temporal.Instant
    expiresAt: Temporal.Instant
    tries: Generated<number>
    hourFrom: Temporal.Instant
    asked: number
  }
  collectionReports: {
    id: string
    estateId: string
    day: Temporal.PlainDate
    month: string
    byHouse: boolean
    frozenBy: string
    at: Temporal.Instant
    figures: unknown
    homes: unknown
  }
  collectionTargets: {
    estateId: string
    m0: number
    m1: number
    m2: number
    reportDay: number
    yearBegins: number
    setBy: string
    setAt: Temporal.Instant
  }
  consents: {
    id: string
    estateId: string
    personId: string
    purpose: string
    textVersion: string
    channel: string
    at: Temporal.Instant
    withdrawnAt: Temporal.Instant | null
  }
  contacts: {
    id: string
    estateId: string
    personId: string
    kind: string
    value: Buffer
    print: Buffer | null
    tail: Buffer | null
  }
  contractZones: {
    id: string
    estateId: string
    contractId: string
    zoneId: string
  }
  contractorContracts: {
    id: string
    estateId: string
    contractorId: string
    number: string
    kinds: string[]
    fromDay: Temporal.PlainDate
    toDay: Temporal.PlainDate
    feeFen: number
    terms: string
    floorPoints: number
    pointBp: number
    mostBp: number
    fileIds: Generated<string[]>
    signedAt: Temporal.Instant
    signedBy: string
    endedOn: Temporal.PlainDate | null
    endedWhy: string | null
  }
  contractorPapers: {
    id: string
    estateId: string
    contractorId: string
    personId: string | null
    kind: string
    title: string
    number: string
    fromDay: Temporal.PlainDate
    untilDay: Temporal.PlainDate
    fileIds: Generated<string[]>
    addedAt: Temporal.Instant
    addedBy: string
    renewedBy: string | null
  }
  contractorPeople: {
    id: string
    estateId: string
    contractorId: string
    name: string
    job: string
    fromDay: Temporal.PlainDate
    leftOn: Temporal.PlainDate | null
  }
  contractorScores: {
    id: string
    estateId: string
    contractId: string
    contractorId: string
    month: Temporal.PlainDate
    presence: number
    quality: number
    complaints: number
    corrections: number
    points: Generated<number>
    reason: string
    photoIds: Generated<string[]>
    state: string
    scoredBy: string
    scoredAt: Temporal.Instant
    decidedBy: string | null
    decidedAt: Temporal.Instant | null
    decidedWhy: string | null
    reckoned: unknown | null
  }
  contractors: {
    id: string
    estateId: string
    name: string
    contact: string
    phone: string
    managedBy: string
    addedAt: Temporal.Instant
  }
  covers: {
    id: string
    employeeId: string
    standInId: string | null
    kind: string
    fromDay: Temporal.PlainDate
    untilDay: Temporal.PlainDate
    note: string | null
    state: string
    arrangedAt: Temporal.Instant
    arrangedBy: string
  }
  deductions: {
    id: string
    estateId: string
    contractId: string
    scoreId: string
    month: Temporal.PlainDate
    feeFen: number
    points: number
    floorPoints: number
    pointBp: number
    mostBp: number
    amountFen: number
    reason: string
    state: string
    proposedBy: string
    proposedAt: Temporal.Instant
    decidedBy: string | null
    decidedAt: Temporal.Instant | null
    decidedWhy: string | null
    toldAt: Temporal.Instant | null
    toldBy: string | null
  }
  denials: {
    id: Generated<number>
    at: Temporal.Instant
    actorId: string
    act: string
    estateId: string | null
    address: string | null
  }
  departments: {
    id: string
    key: string | null
    name: string
    nameEn: string | null
    kind: string
  }
  depositEvents: {
    id: string
    estateId: string
    depositId: string
    no: number
    type: string
    amountFen: number
    items: Generated<unknown>
    photoIds: Generated<string[]>
    refundId: string | null
    method: string | null
    ref: string | null
    day: Temporal.PlainDate
    by: string
    at: Temporal.Instant
  }
  depositLimits: {
    estateId: string
    kind: string
    limitFen: number
    source: string
    setBy: string
    setAt: Temporal.Instant
  }
  depositRefunds: {
    id: string
    estateId: string
    depositId: string
    amountFen: number
    receiptBack: string
    reason: string
    photoIds: Generated<string[]>
    state: string
    askedBy: string
    askedAt: Temporal.Instant
    decidedBy: string | null
    decidedAt: Temporal.Instant | null
  }
  deposits: {
    id: string
    estateId: string
    unitId: string
    kind: string
    payer: string
    note: string
    state: string
    day: Temporal.PlainDate
    at: Temporal.Instant
    takenFen: number
    deductedFen: Generated<number>
    offsetFen: Generated<number>
    refundedFen: Generated<number>
    balanceFen: Generated<number>
  }
  deviceLosses: {
    id: string
    estateId: string
    employeeId: string
    deviceId: string
    count: number
    lost: unknown
    at: Temporal.Instant
  }
  disputeFollowUps: {
    id: string
    estateId: string
    disputeId: string
    at: Temporal.Instant
    kept: string
    words: string
    byId: string
  }
  disputeMeetings: {
    id: string
    estateId: string
    disputeId: string
    at: Temporal.Instant
    spot: string
    presentIds: string[]
    others: Generated<string>
    record: string
    photoIds: Generated<string[]>
    writtenAt: Temporal.Instant
    byId: string
  }
  disputeParties: {
    id: string
    estateId: string
    disputeId: string
    personId: string
    side: string
  }
  disputes: {
    id: string
    estateId: string
    number: string
    subject: string
    title: string
    fact: string
    caseId: string | null
    unitId: string | null
    placeId: string | null
    state: string
    mediatorId: string | null
    openedAt: Temporal.Instant
    openedBy: string
    assignedAt: Temporal.Instant | null
    agreement: string | null
    agreedAt: Temporal.Instant | null
    dueOn: Temporal.PlainDate | null
    followOn: Temporal.PlainDate | null
    endedAt: Temporal.Instant | null
    endedBy: string | null
    endedWhy: string | null
    way: string | null
  }
  dutyAcknowledgements: {
    id: string
    bookId: string
    employeeId: string
    at: Temporal.Instant
  }
  dutyBooks: {
    id: string
    postId: string
    version: number
    state: string
    reason: string
    template: string | null
    draftedAt: Temporal.Instant
    draftedBy: string
    submittedAt: Temporal.Instant | null
    approvedAt: Temporal.Instant | null
    approvedBy: string | null
    effectiveOn: Temporal.PlainDate | null
    retiredOn: Temporal.PlainDate | null
    reviewOn: Temporal.PlainDate | null
  }
  dutyClauses: {
    id: string
    bookId: string
    rootId: string
    place: number
    registerId: string | null
    title: string
    titleEn: string | null
    words: string
    wordsEn: string | null
    kind: string
    whose: string
    weight: number
    spec: unknown
  }
  dutyReadings: {
    id: string
    bookId: string
    readerId: string
    askedAt: Temporal.Instant
    readAt: Temporal.Instant | null
    remark: string | null
    settledAt: Temporal.Instant | null
    settledBy: string | null
    settled: string | null
  }
  dutyTemplateClauses: {
    id: string
    template: string
    place: number
    registerId: string
    title: string
    titleEn: string
    words: string
    wordsEn: string
    kind: string
    whose: string
    weight: number
    spec: unknown
  }
  dutyTemplates: {
    id: string
    key: string
    place: number
    title: string
    titleEn: string
    preamble: string
    preambleEn: string
  }
  employees: {
    id: string
    number: string
    name: string
    phone: Buffer | null
    hiredOn: Temporal.PlainDate
    leftOn: Temporal.PlainDate | null
    email: Buffer | null
  }
  entrances: {
    id: string
    estateId: string
    buildingId: string
    code: string
  }
  equipment: {
    id: string
    estateId: string
    name: string
    kind: string
    purpose: string | null
    count: number
    buildingId: string | null
    placeId: string | null
  }
  estatePhones: {
    id: string
    estateId: string
    place: number
    title: string
    phone: string
    hours: string
  }
  estates: {
    id: string
    name: string
    kind: string
    timeZone: Generated<string>
    address: Generated<string>
    hotline: string | null
  }
  evidenceReadings: {
    id: string
    tx: number
    line: string
    at: Temporal.Instant
  }
  expiryReminders: {
    id: string
    estateId: string
    paperId: string | null
    contractId: string | null
    days: number
    toldId: string
    at: Temporal.Instant
  }
  extraHours: {
    id: string
    estateId: string
    employeeId: string
    day: Temporal.PlainDate
    beginsAt: Temporal.Instant
    endsAt: Temporal.Instant
    minutes: number
    payPercent: number
    emergency: boolean
    reason: string
    state: string
    proposedAt: Temporal.Instant
    proposedBy: string
    decidedAt: Temporal.Instant | null
    decidedBy: string | null
    whyNot: string | null
  }
  feeds: {
    id: string
    employeeId: string
    tokenHash: Buffer
    madeAt: Temporal.Instant
    withdrawnAt: Temporal.Instant | null
  }
  files: {
    id: string
    estateId: string
    ownerId: string
    name: string
    type: string
    bytes: number
    sha256: Buffer
    at: Temporal.Instant
    shownTo: Generated<string[]>
    takenSha256: Buffer | null
  }
  findings: {
    id: string
    estateId: string
    roundId: string
    scanId: string | null
    placeId: string | null
    question: string | null
    words: string
    photoIds: Generated<string[]>
    caseId: string
    again: boolean
    at: Temporal.Instant
    byId: string
  }
  handoverReaders: {
    id: string
    estateId: string
    handoverId: string
    readerId: string
    readAt: Temporal.Instant | null
    remark: string | null
    remindedAt: Temporal.Instant | null
  }
  handovers: {
    id: string
    estateId: string
    kind: string
    title: string
    body: string
    photoIds: Generated<string[]>
    state: string
    writtenAt: Temporal.Instant
    writtenBy: string
    readByAllAt: Temporal.Instant | null
    withdrawnWhy: string | null
  }
  hotlineExtensions: {
    id: string
    estateId: string
    hotlineId: string
    at: Temporal.Instant
    byId: string
    before: Temporal.Instant | null
    replyBy: Temporal.Instant
    reason: string
    measures: string
  }
  hotlines: {
    id: string
    estateId: string
    source: string
    outerNumber: string
    title: string
    instruction: Generated<string>
    issuedAt: Temporal.Instant
    replyBy: Temporal.Instant | null
    repeated: Generated<boolean>
    caseId: string
    state: string
    receivedAt: Temporal.Instant
    receivedBy: string
    reply: string | null
    photoIds: Generated<string[]>
    pendingUntil: Temporal.PlainDate | null
    repliedAt: Temporal.Instant | null
    repliedBy: string | null
    returned: Generated<number>
    closedAt: Temporal.Instant | null
    endedWhy: string | null
  }
  house: {
    one: Generated<boolean>
    clockOffset: Generated<string>
    version: Generated<number>
    company: string | null
  }
  imports: {
    id: string
    estateId: string
    act: string
    state: string
    done: Generated<number>
    total: Generated<number>
    at: Temporal.Instant
  }
  incidentAffected: {
    id: string
    estateId: string
    incidentId: string
    kind: string
    unitId: string | null
    who: Generated<string>
    heads: Generated<number>
    words: Generated<string>
    addedAt: Temporal.Instant
    addedBy: string
    settledAt: Temporal.Instant | null
    settledBy: string | null
    outcome: string | null
  }
  incidentCalls: {
    id: string
    estateId: string
    incidentId: string
    role: string
    state: string
    wave: Generated<number>
    calledAt: Temporal.Instant
    dueBy: Temporal.Instant
    nextAt: Temporal.Instant | null
    answerSeconds: number
    answeredAt: Temporal.Instant | null
    answeredBy: string | null
  }
  incidentPages: {
    id: string
    estateId: string
    callId: string
    personId: string
    wave: number
    pagedAt: Temporal.Instant
    passedAt: Temporal.Instant | null
    passedWhy: string | null
    answeredAt: Temporal.Instant | null
  }
  incidentSigns: {
    id: string
    estateId: string
    incidentId: string
    spot: string
    words: string
    postedAt: Temporal.Instant
    postedBy: string
    postedPhotoIds: string[]
    removedAt: Temporal.Instant | null
    removedBy: string | null
    removedPhotoIds: Generated<string[]>
  }
  incidentSteps: {
    id: string
    estateId: string
    incidentId: string
    no: number
    role: string
    words: string
    wordsEn: string
    minutes: number | null
    proof: string
    afterNo: number | null
    must: boolean
    begunAt: Temporal.Instant | null
    dueBy: Temporal.Instant | null
    doneAt: Temporal.Instant | null
    doneBy: string | null
    skipped: Generated<boolean>
    result: string | null
    photoIds: Generated<string[]>
  }
  incidentTasks: {
    id: string
    estateId: string
    incidentId: string
    role: string
    words: string
    wordsEn: string
    dueBy: Temporal.Instant
    doneAt: Temporal.Instant | null
    doneBy: string | null
    result: string | null
  }
  incidents: {
    id: string
    estateId: string
    number: string
    playbookId: string
    code: string
    placeId: string | null
    unitId: string | null
    spot: Generated<string>
    words: Generated<string>
    caseId: string | null
    state: string
    startedAt: Temporal.Instant
    startedBy: string
    overAt: Temporal.Instant | null
    overBy: string | null
    overWords: string | null
    cancelledAt: Temporal.Instant | null
    cancelledWhy: string | null
    reportedAt: Temporal.Instant | null
    reportedBy: string | null
    course: string | null
    cause: string | null
    loss: string | null
    measures: string | null
    reviewedAt: Temporal.Instant | null
    reviewedBy: string | null
    findings: string | null
    actions: string | null
    closedAt: Temporal.Instant | null
    closedBy: string | null
  }
  invoiceCodes: {
    itemId: string
    code: string
  }
  invoiceRequests: {
    id: string
    estateId: string
    unitId: string
    paymentId: string
    buyer: string
    title: Buffer
    taxNumber: Buffer | null
    amountFen: number
    items: unknown
    state: string
    requestedBy: string
    requestedAt: Temporal.Instant
    decidedBy: string | null
    decidedAt: Temporal.Instant | null
    number: string | null
    link: Generated<string>
    reason: Generated<string>
  }
  journal: {
    id: string
    estateId: string
    act: string
    actorId: string
    actorKind: string
    onBehalfOf: string | null
    doneAt: Temporal.Instant
    heardAt: Temporal.Instant
    input: unknown | null
    facts: unknown | null
    device: string | null
    salt: Buffer | null
    inputHash: Buffer
    tx: Generated<string>
  }
  journalAbout: {
    aboutId: string
    journalId: string
    estateId: string
  }
  lateFeeTerms: {
    id: string
    estateId: string
    fromDay: Temporal.PlainDate
    enabled: boolean
    ratePpmPerDay: number
    graceDays: number
    capPercent: number
    payOrder: string
    classes: string[]
    lprBp: number | null
    reason: string
    fileIds: Generated<string[]>
    state: string
    proposedBy: string
    proposedAt: Temporal.Instant
    approvedBy: string | null
    approvedAt: Temporal.Instant | null
  }
  limits: {
    id: string
    name: string
    promise: string
    estateId: string | null
    startActs: string[]
    goalActs: string[]
    about: string
    match: Generated<unknown>
    amount: string
    counting: string
    calendar: string | null
    pauseActs: Generated<string[]>
    resumeActs: Generated<string[]>
    cancelActs: Generated<string[]>
    reopenActs: Generated<string[]>
    keep: Generated<string>
    again: string | null
    levels: Generated<unknown>
    source: Generated<string>
    retiredAt: Temporal.Instant | null
  }
  lineBalances: {
    lineId: string
    estateId: string
    unitId: string
    payerId: string | null
    dueFen: number
    paidFen: number
    settledFen: number
    openFen: Generated<number>
    tariffId: string
    month: string
    class: string
    dueDay: Temporal.PlainDate
    movedOn: Temporal.PlainDate
  }
  linePlacements: {
    id: string
    estateId: string
    lineId: string
    amountFen: number
    sourceId: string
    day: Temporal.PlainDate
    at: Temporal.Instant
  }
  links: {
    tokenHash: Buffer
    purpose: string
    kind: string | null
    principalId: string | null
    expiresAt: Temporal.Instant
    usedAt: Temporal.Instant | null
  }
  logFollowUps: {
    id: string
    estateId: string
    logId: string
    words: string
    caseId: string | null
    handoverId: string | null
    madeAt: Temporal.Instant
    madeBy: string
  }
  logRemarks: {
    id: string
    estateId: string
    logId: string
    kind: string
    text: string
    photoIds: Generated<string[]>
    at: Temporal.Instant
    byId: string
    addedLater: boolean
  }
  looks: {
    id: string
    estateId: string
    personId: string
    fields: string[]
    reason: string
    note: Generated<string>
    byId: string
    byName: string
    at: Temporal.Instant
  }
  managementLogs: {
    id: string
    estateId: string
    day: Temporal.PlainDate
    state: string
    sumBy: Temporal.Instant
    signBy: Temporal.Instant
    facts: unknown | null
    keyPoints: string | null
    summedAt: Temporal.Instant | null
    summedBy: string | null
    opinion: string | null
    signedAt: Temporal.Instant | null
    signedBy: string | null
  }
  merits: {
    id: string
    estateId: string
    employeeId: string
    kind: string
    onDay: Temporal.PlainDate
    reason: string
    points: number
    proposedFen: number | null
    rule: string | null
    caseId: string | null
    nonconformityId: string | null
    fileIds: Generated<string[]>
    state: string
    proposedAt: Temporal.Instant
    proposedBy: string
    decidedAt: Temporal.Instant | null
    decidedBy: string | null
    words: string | null
  }
  meterReadings: {
    id: string
    estateId: string
    meterId: string
    kind: string
    day: Temporal.PlainDate
    readingE3: number
    rolledOver: boolean
    photoId: string | null
    sure: boolean
    note: Generated<string>
    readBy: string
    at: Temporal.Instant
  }
  meterUses: {
    id: string
    estateId: string
    meterId: string
    unitId: string | null
    tariffId: string | null
    readingId: string
    kind: string
    fromDay: Temporal.PlainDate
    toDay: Temporal.PlainDate
    quantityE3: number
    segments: unknown
    at: Temporal.Instant
  }
  meters: {
    id: string
    estateId: string
    unitId: string | null
    tariffId: string | null
    kind: string
    role: string
    name: string
    number: string
    multiplier: number
    digits: number | null
    readE3: number
    readOn: Temporal.PlainDate
    actualE3: number
    actualOn: Temporal.PlainDate
    segments: Generated<unknown>
    actualSegments: Generated<unknown>
    removedOn: Temporal.PlainDate | null
  }
  nonconformities: {
    id: string
    estateId: string
    number: string
    source: string
    caseId: string | null
    clause: string | null
    title: string
    fact: string
    severity: string
    state: string
    openedAt: Temporal.Instant
    openedBy: string
    correction: string | null
    cause: string | null
    action: string | null
    ownerId: string | null
    dueOn: Temporal.PlainDate | null
    result: string | null
    photoIds: Generated<string[]>
    finishedAt: Temporal.Instant | null
    finishedBy: string | null
    verified: string | null
    closedAt: Temporal.Instant | null
    closedBy: string | null
    droppedWhy: string | null
  }
  noticeMarks: {
    id: string
    estateId: string
    noticeId: string
    recipientId: string
    personId: string | null
    what: string
    at: Temporal.Instant
    byId: string
    photoId: string | null
    note: Generated<string>
  }
  noticeParts: {
    id: string
    estateId: string
    noticeId: string
    pushId: string
  }
  noticePlaces: {
    id: string
    estateId: string
    noticeId: string
    buildingId: string | null
    entranceId: string | null
    riser: string | null
    floor: number | null
    unitId: string | null
  }
  noticePushes: {
    id: string
    estateId: string
    personId: string
    way: string
    urgency: string
    at: Temporal.Instant
  }
  noticeRecipients: {
    id: string
    estateId: string
    noticeId: string
    unitId: string
    personId: string | null
    way: string
  }
  notices: {
    id: string
    estateId: string
    topic: string
    urgency: string
    title: string
    body: string
    scope: string
    startsAt: Temporal.Instant | null
    openToAll: boolean
    toGroups: boolean
    causeId: string | null
    state: string
    writtenAt: Temporal.Instant
    writtenBy: string
    postAt: Temporal.Instant | null
    postedAt: Temporal.Instant | null
    postedBy: string | null
    takeDownAt: Temporal.Instant | null
    endedAt: Temporal.Instant | null
    withdrawnWhy: string | null
    pushing: Generated<boolean>
  }
  notifications: {
    id: string
    estateId: string
    personId: string
    key: string
    facts: unknown
    aboutId: string | null
    at: Temporal.Instant
    readAt: Temporal.Instant | null
    mailedAt: Temporal.Instant | null
  }
  orderMaterials: {
    id: string
    estateId: string
    orderId: string
    name: string
    quantity: string
    unit: string
    priceFen: number
  }
  orderSkills: {
    employeeId: string
    estateId: string
    skills: string[]
  }
  orders: {
    id: string
    estateId: string
    number: string
    origin: string
    caseId: string | null
    originId: string | null
    title: string
    body: Generated<string>
    urgency: string
    skill: string | null
    unitId: string | null
    placeId: string | null
    departmentId: string
    handlerId: string | null
    state: string
    openedAt: Temporal.Instant
    openedBy: string
    acceptedAt: Temporal.Instant | null
    arrivedAt: Temporal.Instant | null
    finishedAt: Temporal.Instant | null
    finishedBy: string | null
    approvedAt: Temporal.Instant | null
    pausedWhy: string | null
    result: string | null
    photoIds: Generated<string[]>
    signatureId: string | null
    sentBack: Generated<number>
    endedWhy: string | null
  }
  outboxFiles: {
    id: string
    estateId: string
    employeeId: string
    deviceId: string
    exportedAt: Temporal.Instant
    count: number
    byId: string
    at: Temporal.Instant
  }
  payments: {
    id: string
    estateId: string
    unitId: string
    kind: string
    of: string | null
    method: string | null
    ref: string | null
    amountFen: number
    prepaidChangeFen: number
    payer: Generated<string>
    payerId: string | null
    reason: Generated<string>
    day: Temporal.PlainDate
    by: string
    at: Temporal.Instant
  }
  people: {
    id: string
    kind: string
    name: string
    initials: Generated<string>
    phone: Buffer | null
    phonePrint: Buffer | null
    phoneTail: Buffer | null
    idNumber: Buffer | null
    secrecy: Generated<boolean>
    erasedOn: Temporal.PlainDate | null
  }
  placePositions: {
    placeId: string
    estateId: string
    latitude: number
    longitude: number
    at: Temporal.Instant
    byId: string
  }
  places: {
    id: string
    estateId: string
    name: string
    kind: string
    buildingId: string | null
    floor: number | null
    zoneId: string | null
  }
  planMarks: {
    id: string
    estateId: string
    planId: string
    zoneId: string | null
    buildingId: string | null
    placeId: string | null
    points: number[]
  }
  plantings: {
    id: string
    estateId: string
    zoneId: string
    placeId: string | null
    contractorId: string | null
    kind: string
    plant: string
    size: string
    quantity: number
    measure: string
    reason: string
    dueOn: Temporal.PlainDate
    state: string
    photoIds: Generated<string[]>
    plannedBy: string
    plannedAt: Temporal.Instant
    planted: number | null
    plantedOn: Temporal.PlainDate | null
    plantedBy: string | null
    plantedPhotoIds: Generated<string[]>
    checkOn: Temporal.PlainDate | null
    alive: number | null
    checkedOn: Temporal.PlainDate | null
    checkedBy: string | null
    checkedPhotoIds: Generated<string[]>
    words: Generated<string>
    followsId: string | null
  }
  playbooks: {
    id: string
    code: string
    version: number
    place: number
    title: string
    titleEn: string
    state: string
    answerSeconds: number
    source: Generated<string>
    steps: unknown
    aftercare: Generated<unknown>
    writtenAt: Temporal.Instant
    writtenBy: string | null
    inForceFrom: Temporal.Instant | null
    approvedBy: string | null
    retiredAt: Temporal.Instant | null
    retiredWhy: string | null
  }
  posts: {
    id: string
    key: string | null
    title: string
    titleEn: string | null
    departmentId: string
    reportsTo: string | null
    roleId: string
  }
  precedents: {
    id: string
    estateId: string
    caseId: string
    typeId: string
    closedAt: Temporal.Instant
    pairs: string[]
  }
  prepaidBalances: {
    unitId: string
    estateId: string
    balanceFen: number
    at: Temporal.Instant
  }
  receiptPrints: {
    id: string
    estateId: string
    receiptId: string
    nth: number
    by: string
    at: Temporal.Instant
  }
  receipts: {
    id: string
    estateId: string
    series: string
    no: number
    number: string
    kind: string
    sourceId: string
    unitId: string
    payer: string
    method: string
    amountFen: number
    items: unknown
    day: Temporal.PlainDate
    issuedBy: string
    issuedAt: Temporal.Instant
    state: string
    voidedBy: string | null
    voidedAt: Temporal.Instant | null
    voidReason: Generated<string>
    replaces: string | null
  }
  rectifications: {
    id: string
    estateId: string
    number: string
    source: string
    originId: string | null
    originNumber: string | null
    title: string
    fact: string
    placeId: string | null
    departmentId: string | null
    contractor: string | null
    ownerId: string | null
    dueBy: Temporal.Instant
    beforeIds: string[]
    state: string
    openedAt: Temporal.Instant
    openedBy: string
    result: string | null
    afterIds: Generated<string[]>
    finishedAt: Temporal.Instant | null
    finishedBy: string | null
    verdict: string | null
    checkedAt: Temporal.Instant | null
    checkedBy: string | null
    rounds: Generated<number>
    droppedWhy: string | null
    contractorId: string | null
    zoneId: string | null
  }
  relations: {
    id: string
    estateId: string
    unitId: string
    personId: string
    kind: string
    since: Temporal.PlainDate
    until: Temporal.PlainDate | null
    sharePercent: string | null
  }
  reminderApprovals: {
    id: string
    estateId: string
    reminderId: string
    stepId: string
    reason: string
    state: string
    askedBy: string
    askedAt: Temporal.Instant
    decidedBy: string | null
    decidedAt: Temporal.Instant | null
  }
  reminderContacts: {
    id: string
    estateId: string
    unitId: string
    reminderId: string | null
    kind: string
    outcome: string
    taken: boolean
    words: string
    fileIds: Generated<string[]>
    nextDay: Temporal.PlainDate | null
    at: Temporal.Instant
    byId: string
  }
  reminderDays: {
    estateId: string
    day: Temporal.PlainDate
  }
  reminderDisputes: {
    id: string
    estateId: string
    reminderId: string
    lineId: string | null
    caseId: string | null
    reason: string
    state: string
    raisedBy: string
    raisedAt: Temporal.Instant
    outcome: string | null
    answer: string | null
    answeredBy: string | null
    answeredAt: Temporal.Instant | null
  }
  reminderPlans: {
    id: string
    estateId: string
    reminderId: string
    kind: string
    amountFen: number
    parts: number
    firstDay: Temporal.PlainDate
    reason: string
    fileIds: Generated<string[]>
    state: string
    askedBy: string
    askedAt: Temporal.Instant
    decidedBy: string | null
    decidedAt: Temporal.Instant | null
    paidFen: Generated<number>
    endedOn: Temporal.PlainDate | null
  }
  reminderPromises: {
    id: string
    estateId: string
    reminderId: string
    contactId: string
    amountFen: number
    byDay: Temporal.PlainDate
    state: string
    madeAt: Temporal.Instant
    madeBy: string
    paidFen: Generated<number>
    decidedOn: Temporal.PlainDate | null
  }
  reminderSchemes: {
    id: string
    estateId: string
    state: string
    reason: string
    draftedBy: string
    draftedAt: Temporal.Instant
    approvedBy: string | null
    approvedAt: Temporal.Instant | null
  }
  reminderSteps: {
    id: string
    estateId: string
    schemeId: string
    place: number
    kind: string
    title: string
    afterDays: number
    minFen: number
    approval: string
    words: string
  }
  reminderVisits: {
    id: string
    estateId: string
    unitId: string
    employeeId: string
    day: Temporal.PlainDate
    note: string
    state: string
    assignedBy: string
    assignedAt: Temporal.Instant
    contactId: string | null
    doneAt: Temporal.Instant | null
    doneOn: Temporal.PlainDate | null
    withdrawn: string | null
  }
  reminders: {
    id: string
    estateId: string
    unitId: string
    payerId: string | null
    state: string
    overdueFen: number
    disputedFen: number
    oldestDue: Temporal.PlainDate | null
    lines: number
    stepId: string | null
    stepSince: Temporal.PlainDate | null
    nextDay: Temporal.PlainDate | null
    broken: Generated<number>
    openedOn: Temporal.PlainDate
    clearedOn: Temporal.PlainDate | null
  }
  reportEditions: {
    id: string
    estateId: string
    reportId: string
    edition: number
    figures: unknown
    findings: unknown
    summary: string
    signedBy: string
    signedAt: Temporal.Instant
  }
  reportFindings: {
    id: string
    estateId: string
    reportId: string
    kind: string
    chapter: string
    words: string
    measure: string | null
    ownerId: string | null
    dueDay: Temporal.PlainDate | null
    notedBy: string
    notedAt: Temporal.Instant
  }
  reportFollowUps: {
    id: string
    estateId: string
    findingId: string
    caseId: string | null
    handoverId: string | null
    madeAt: Temporal.Instant
    madeBy: string
  }
  reports: {
    id: string
    estateId: string
    kind: string
    fromDay: Temporal.PlainDate
    toDay: Temporal.PlainDate
    state: string
    edition: Generated<number>
    figures: unknown
    countedAt: Temporal.Instant
    summary: Generated<string>
    composedBy: string
    composedAt: Temporal.Instant
    signedBy: string | null
    signedAt: Temporal.Instant | null
    endorsedBy: string | null
    endorsedAt: Temporal.Instant | null
    opinion: Generated<string>
    receivedBy: string | null
    receivedAt: Temporal.Instant | null
    returnedWhy: string | null
  }
  responsibilities: {
    id: string
    estateId: string
    zoneId: string
    kind: string
    employeeId: string | null
    contractorId: string | null
    personId: string | null
    fromDay: Temporal.PlainDate
    toDay: Temporal.PlainDate | null
    words: string
    photoIds: Generated<string[]>
    assignedAt: Temporal.Instant
    assignedBy: string
    acceptedAt: Temporal.Instant | null
    acceptedBy: string | null
  }
  roles: {
    id: string
    key: string
    title: string
    titleEn: string
    grants: string[]
    secondFactor: Generated<boolean>
  }
  rosterBounds: {
    id: string
    key: string
    amount: number
    setBy: string
    source: string
  }
  rosterChanges: {
    id: string
    estateId: string
    rosterId: string
    employeeId: string
    day: Temporal.PlainDate
    wasKind: string | null
    wasShiftId: string | null
    nowKind: string | null
    nowShiftId: string | null
    why: string
    reason: string
    changedAt: Temporal.Instant
    changedBy: string
  }
  rosterLines: {
    id: string
    estateId: string
    rosterId: string
    employeeId: string
    postId: string
    day: Temporal.PlainDate
    kind: string
    shiftId: string | null
    beginsAt: Temporal.Instant | null
    endsAt: Temporal.Instant | null
    minutes: number
  }
  rosters: {
    id: string
    estateId: string
    departmentId: string
    postId: string | null
    period: string
    fromDay: Temporal.PlainDate
    untilDay: Temporal.PlainDate
    state: string
    draftedAt: Temporal.Instant
    draftedBy: string
    submittedAt: Temporal.Instant | null
    submittedBy: string | null
    receivedAt: Temporal.Instant | null
    receivedBy: string | null
    sentBack: string | null
  }
  roundPlans: {
    id: string
    estateId: string
    routeId: string
    postId: string
    holderId: string | null
    spec: unknown
    fromDay: Temporal.PlainDate
    state: string
    plannedUntil: Temporal.PlainDate | null
    plannedOn: Temporal.PlainDate | null
    madeAt: Temporal.Instant
    madeBy: string
    endedAt: Temporal.Instant | null
    endedBy: string | null
    endedWhy: string | null
  }
  roundPoints: {
    roundId: string
    pointId: string
    estateId: string
    placeId: string
    no: number
    leastSeconds: number
    opensAt: Temporal.Instant
    dueAt: Temporal.Instant
    lostAt: Temporal.Instant
    state: string
    at: Temporal.Instant | null
    scanId: string | null
  }
  rounds: {
    id: string
    estateId: string
    planId: string | null
    routeId: string
    version: number
    kind: string
    postId: string | null
    holderId: string | null
    standsIn: string | null
    period: string
    opensAt: Temporal.Instant
    dueAt: Temporal.Instant
    lostAt: Temporal.Instant
    state: string
    done: Generated<number>
    beganAt: Temporal.Instant | null
    endedAt: Temporal.Instant | null
    correctedAt: Temporal.Instant | null
    handedInAt: Temporal.Instant | null
    handedInBy: string | null
    remark: string | null
    excusedBy: string | null
    excusedWhy: string | null
  }
  routePoints: {
    id: string
    estateId: string
    routeId: string
    version: number
    no: number
    placeId: string
    spot: string
    look: string
    questions: unknown
    photos: number
    leastSeconds: number
    fromClock: string | null
    untilClock: string | null
    typeId: string | null
  }
  routeVersions: {
    estateId: string
    routeId: string
    version: number
    inOrder: boolean
    reachMetres: number
    reason: string
    madeAt: Temporal.Instant
    madeBy: string
  }
  routes: {
    id: string
    estateId: string
    name: string
    kind: string
    version: number
    state: string
    madeAt: Temporal.Instant
    madeBy: string
    retiredAt: Temporal.Instant | null
    retiredBy: string | null
    retiredWhy: string | null
  }
  runs: {
    id: string
    estateId: string
    month: string
    state: string
    startedBy: string
    startedAt: Temporal.Instant
    doneAt: Temporal.Instant | null
    steps: Generated<number>
    stepsDone: Generated<number>
    lines: Generated<number>
    amountFen: Generated<number>
    problems: Generated<unknown>
  }
  scanClasses: {
    scanId: string
    estateId: string
    classes: string[]
  }
  scanPhotos: {
    scanId: string
    hash: string
    estateId: string
    fileId: string | null
    at: Temporal.Instant
    changed: Generated<boolean>
  }
  scanStrikes: {
    scanId: string
    estateId: string
    reason: string
    at: Temporal.Instant
    byId: string
  }
  scans: {
    id: string
    estateId: string
    roundId: string
    placeId: string
    how: string
    seq: number
    device: string
    startId: string
    sinceStartMs: number
    deviceAt: Temporal.Instant
    heardAt: Temporal.Instant
    at: Temporal.Instant
    clockMoved: boolean
    whole: boolean
    latitude: number | null
    longitude: number | null
    accuracyM: number | null
    answers: unknown
    failed: string[]
    remark: string
    byId: string
  }
  schedules: {
    job: string
    dueAt: Temporal.Instant
  }
  seals: {
    id: Generated<number>
    day: Temporal.PlainDate
    fromTx: string | null
    fromId: string | null
    toTx: string
    toId: string
    lines: number
    hash: Buffer
    previous: Buffer | null
    signature: Buffer
    sealedAt: Temporal.Instant
  }
  sendingTries: {
    id: string
    estateId: string
    sendingId: string
    what: string
    ok: boolean
    why: string | null
    at: Temporal.Instant
  }
  sendings: {
    id: string
    estateId: string
    way: string
    personId: string | null
    robot: string | null
    aboutId: string
    subject: string
    text: string
    state: string
    tries: Generated<number>
    nextAt: Temporal.Instant | null
    queuedAt: Temporal.Instant
    settledAt: Temporal.Instant | null
    receipt: string | null
  }
  series: {
    estateId: string
    name: string
    last: number
  }
  serviceBookings: {
    id: string
    estateId: string
    serviceId: string
    unitId: string
    orderId: string
    quantity: number
    priceFen: number
    visitAt: Temporal.Instant
    note: Generated<string>
    bookedAt: Temporal.Instant
    bookedBy: string
    state: string
    signedAt: Temporal.Instant | null
    signatureId: string | null
    doneBy: string | null
    visitUntil: Temporal.Instant
    personId: string | null
    cancelledAt: Temporal.Instant | null
    cancelledWhy: string | null
    moved: Generated<number>
  }
  serviceCharges: {
    id: string
    estateId: string
    bookingId: string
    at: Temporal.Instant
    amountFen: number
    reverses: string | null
    reason: Generated<string>
  }
  serviceQuotas: {
    id: string
    estateId: string
    postId: string
    fromMonth: string
    monthly: number
  }
  serviceSlots: {
    estateId: string
    serviceId: string
    beginsAt: Temporal.Instant
    taken: number
  }
  serviceWindows: {
    id: string
    serviceId: string
    begins: string
    ends: string
    capacity: number
  }
  services: {
    id: string
    name: string
    nameEn: string
    kind: string
    department: string
    priceFen: number
    unit: string
    aheadHours: number
    retiredAt: Temporal.Instant | null
    cancelHours: Generated<number>
  }
  sessions: {
    tokenHash: Buffer
    id: string
    kind: string
    principalId: string
    device: string | null
    startedAt: Temporal.Instant
    seenAt: Temporal.Instant
    expiresAt: Temporal.Instant
    endedAt: Temporal.Instant | null
  }
  settlementReasons: {
    id: string
    estateId: string
    settlementId: string
    item: string
    reason: string
    by: string
    at: Temporal.Instant
  }
  settlements: {
    id: string
    estateId: string
    month: string
    state: string
    figures: unknown | null
    balanced: boolean | null
    openedBy: string
    openedAt: Temporal.Instant
    signedBy: string | null
    signedAt: Temporal.Instant | null
    approvedBy: string | null
    approvedAt: Temporal.Instant | null
    closedBy: string | null
    closedAt: Temporal.Instant | null
  }
  shareParts: {
    poolId: string
    estateId: string
    unitId: string
    areaE2: number
    consumptionE3: number
    coefficient: number
    takesPart: boolean
    amountFen: number
    payer: string
  }
  sharePools: {
    id: string
    estateId: string
    tariffId: string
    month: string
    method: string
    mix: unknown | null
    vacantPolicy: string
    source: unknown
    quantityE3: number | null
    lossBp: number | null
    amountFen: number
    units: number
    allAreaE2: number
    allConsumptionE3: number
    allCoefficient: number
    fileIds: Generated<string[]>
    state: string
    reckonedBy: string
    reckonedAt: Temporal.Instant
    publishedBy: string | null
    publishedAt: Temporal.Instant | null
    postedOn: Temporal.PlainDate | null
    postedAtPlace: string | null
    postingPhotoIds: Generated<string[]>
    droppedWhy: string | null
  }
  shiftNeeds: {
    id: string
    estateId: string
    shiftId: string
    postId: string
    days: string
    people: number
  }
  shifts: {
    id: string
    estateId: string
    key: string
    name: string
    begins: string
    ends: string
    breaks: Generated<unknown>
    minutes: number
    state: string
  }
  signIns: {
    employeeId: string
    userName: string
    passwordHash: string
    secondFactor: Buffer | null
    confirmedAt: Temporal.Instant | null
    lastStep: Generated<number>
    mustChange: Generated<boolean>
    failures: Generated<number>
    lockedUntil: Temporal.Instant | null
  }
  sitePlans: {
    id: string
    estateId: string
    name: string
    fileId: string
    addedAt: Temporal.Instant
    addedBy: string
    retiredAt: Temporal.Instant | null
  }
  standbyPeople: {
    id: string
    estateId: string
    standbyId: string
    employeeId: string
    place: number
    task: string | null
    confirmedAt: Temporal.Instant | null
    replacedAt: Temporal.Instant | null
    replacedWhy: string | null
  }
  standbys: {
    id: string
    estateId: string
    occasion: string
    title: string
    fromAt: Temporal.Instant
    untilAt: Temporal.Instant
    arriveMinutes: number
    note: string | null
    state: string
    arrangedAt: Temporal.Instant
    arrangedBy: string
    calledAt: Temporal.Instant | null
    calledBy: string | null
    calledWhy: string | null
  }
  statementLines: {
    id: string
    estateId: string
    accountId: string
    number: string
    ref: string
    day: Temporal.PlainDate
    netFen: number
    feeFen: number
    payer: Generated<string>
    remark: Generated<string>
    by: string
    at: Temporal.Instant
  }
  statementUses: {
    lineId: string
    estateId: string
    kind: string
    paymentId: string | null
    reason: Generated<string>
    by: string
    at: Temporal.Instant
  }
  swaps: {
    id: string
    estateId: string
    askerId: string
    partnerId: string
    day: Temporal.PlainDate
    otherDay: Temporal.PlainDate
    reason: string
    state: string
    askedAt: Temporal.Instant
    answeredAt: Temporal.Instant | null
    decidedAt: Temporal.Instant | null
    decidedBy: string | null
    whyNot: string | null
  }
  tariffObjections: {
    id: string
    estateId: string
    versionId: string
    unitId: string | null
    words: string
    state: string
    raisedAt: Temporal.Instant
    raisedBy: string
    answer: string | null
    answeredAt: Temporal.Instant | null
    answeredBy: string | null
  }
  tariffUnits: {
    id: string
    estateId: string
    tariffId: string
    unitId: string
    fromDay: Temporal.PlainDate
    toDay: Temporal.PlainDate | null
    payer: string
    households: number
    coefficient: number
    exempt: boolean
  }
  tariffVacancies: {
    id: string
    estateId: string
    tariffId: string
    unitId: string
    fromDay: Temporal.PlainDate
    toDay: Temporal.PlainDate
    payPercent: number
    reason: string
    photoIds: Generated<string[]>
    state: string
    askedBy: string
    askedAt: Temporal.Instant
    decidedBy: string | null
    decidedAt: Temporal.Instant | null
  }
  tariffVersions: {
    id: string
    estateId: string
    tariffId: string
    fromDay: Temporal.PlainDate
    toDay: Temporal.PlainDate | null
    priceE4: number
    extraFen: number
    tiers: unknown | null
    reason: string
    fileIds: Generated<string[]>
    state: string
    proposedBy: string
    proposedAt: Temporal.Instant
    approvedBy: string | null
    approvedAt: Temporal.Instant | null
    postedOn: Temporal.PlainDate | null
    postedAtPlace: string | null
    postingPhotoIds: Generated<string[]>
  }
  tariffs: {
    id: string
    estateId: string
    itemId: string
    name: string
    basis: string
    anchorDay: number
    proration: string
    cycle: string
    firstMonth: number
    timing: string
    dueDays: number
    postingDays: number
    shareMethod: string | null
    shareMix: unknown | null
    vacantPolicy: string | null
    openedAt: Temporal.Instant
    endedOn: Temporal.PlainDate | null
  }
  tillEntries: {
    id: string
    estateId: string
    tillId: string | null
    unitId: string
    method: string
    ref: string | null
    amountFen: number
    source: string
    sourceId: string
    day: Temporal.PlainDate
    by: string
    at: Temporal.Instant
  }
  tills: {
    id: string
    estateId: string
    cashierId: string
    state: string
    openedAt: Temporal.Instant
    openingFen: number
    closedAt: Temporal.Instant | null
    bankedFen: Generated<number>
    expectedFen: number | null
    countedFen: number | null
    note: Generated<string>
    receivedBy: string | null
    receivedAt: Temporal.Instant | null
  }
  turnExcuses: {
    id: string
    estateId: string
    turnId: string
    askedAt: Temporal.Instant
    askedBy: string
    reason: string
    fileIds: Generated<string[]>
    state: string
    decidedAt: Temporal.Instant | null
    decidedBy: string | null
    words: string | null
  }
  turnPlans: {
    id: string
    plannedUntil: Temporal.PlainDate
    plannedOn: Temporal.PlainDate
  }
  turnProofs: {
    turnId: string
    estateId: string
    journalId: string
    act: string
    actorId: string
    at: Temporal.Instant
    heardAt: Temporal.Instant
    words: string | null
    fileIds: Generated<string[]>
  }
  turns: {
    id: string
    estateId: string
    clauseId: string
    rootId: string
    postId: string
    holderId: string | null
    standsIn: string | null
    slot: string
    period: string
    opensAt: Temporal.Instant
    dueAt: Temporal.Instant
    lostAt: Temporal.Instant
    need: number
    done: Generated<number>
    state: string
    proof: string
    endedAt: Temporal.Instant | null
    correctedAt: Temporal.Instant | null
    numerator: number | null
    denominator: number | null
    scoredBy: string | null
    remark: string | null
    warned: Generated<number>
    clockId: string | null
    aboutId: string | null
  }
  units: {
    id: string
    estateId: string
    buildingId: string
    entranceId: string | null
    floor: number
    number: string
    code: string
    use: string
    areaSqm: string
    handedOverOn: Temporal.PlainDate | null
    state: string
    tags: Generated<string[]>
    retiredOn: Temporal.PlainDate | null
  }
  vehicles: {
    id: string
    estateId: string
    unitId: string
    personId: string | null
    plate: string
    since: Temporal.PlainDate
    removedOn: Temporal.PlainDate | null
  }
  visits: {
    id: string
    estateId: string
    unitId: string
    personId: string | null
    byId: string
    at: Temporal.Instant
    met: boolean
    note: string
  }
  voucherAccounts: {
    key: string
    code: string
    name: string
  }
  weatherWarnings: {
    id: string
    estateId: string
    kind: string
    colour: string
    fromAt: Temporal.Instant
    expectedUntil: Temporal.Instant | null
    source: string
    state: string
    warnedAt: Temporal.Instant
    warnedBy: string
    endedAt: Temporal.Instant | null
    endedBy: string | null
    endedWhy: string | null
  }
  yearNotices: {
    id: string
    year: number
    restDays: string[]
    makeupDays: string[]
    source: string
    saidAt: Temporal.Instant
    saidBy: string
    retiredAt: Temporal.Instant | null
  }
  zoneNeeds: {
    id: string
    estateId: string
    zoneId: string
    kind: string
    fromDay: Temporal.PlainDate
    toDay: Temporal.PlainDate | null
  }
  zoneScores: {
    id: string
    estateId: string
    zoneId: string
    kind: string
    month: Temporal.PlainDate
    points: number
    reason: string
    photoIds: Generated<string[]>
    ownerId: string | null
    contractorId: string | null
    scoredBy: string
    scoredAt: Temporal.Instant
    corrects: Generated<boolean>
    reckoned: string | null
  }
  zones: {
    id: string
    estateId: string
    name: string
  }
}
