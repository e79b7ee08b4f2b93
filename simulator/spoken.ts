/** What is said again and again, by trade, the first word first; matters bring their own titles, descriptions and results. */
export const replies: Record<string, readonly string[]> = {
  engineering: ['{who}您好，工程师傅已接单，预计{soon}上门，请留人。', '师傅到现场看过，缺一个配件，已去仓库领，{soon}装上。', '已联系上维修方，{soon}到场处理，有变化再告诉您。', '现场已先做临时处理，配件到后正式修复，预计{soon}。'],
  cleaning: ['{who}您好，已请保洁主管到现场看过，{soon}安排清理。', '这一片已加一次清扫，{soon}再复查。'],
  greening: ['{who}您好，绿化班已列入本周修剪，{soon}开始。', '已请养护师傅到现场看过，{soon}处理完告诉您。'],
  order: ['{who}您好，秩序主管已到现场劝导，{soon}再巡一次。', '已查看监控并联系对方，{soon}给您答复。', '夜班已加巡，若再出现请直接打值班电话。'],
  service: ['{who}您好，您反映的情况已转主管核实，{soon}给您答复。', '资料已查到，正在与财务核对，{soon}回您。', '已登记，负责同事{soon}联系您。'],
  head_office: ['{who}您好，您反映的情况由公司客服经理直接跟进，{soon}与您通话。', '已调取通话记录核对，{soon}给您书面答复。'],
} // biome-ignore format: it reads as a table

export const contacts = [
  '已电话联系客户，说明处理安排。',
  '已回电，客户在家，约好上门。',
  '已回电确认情况，客户表示理解。',
  '已微信联系，客户发来现场照片。',
]
export const dispatchNotes = [
  '请先电话联系。',
  '客户在家，尽快上门。',
  '注意做好现场保护。',
  '处理完请拍照。',
  '',
  '',
  '',
]
export const waitings = ['客户出差，约好回来再上门', '需要楼上业主配合开门，对方周末才在家', '等客户确认维修报价', '客户要求等家里老人午休后再来', '等客户提供购房合同复印件'] // biome-ignore format: it reads as a list
export const confirmed = ['已经好了，谢谢。', '修好了，师傅挺细心，还把地擦了。', '处理得比上次快。', '可以，没有问题了。', '好了，麻烦你们了。', '目前正常，有问题再找你们。', '满意，态度很好。', '现在没有声音了，睡得着了。'] // biome-ignore format: it reads as a list
export const notDone = ['昨晚又开始了，跟没修一样。', '只好了一天，今天又不行。', '师傅说修好了，我看还是老样子。', '清理了一半就走了，角落里还有。', '对方当面答应，晚上照旧。'] // biome-ignore format: it reads as a list
export const noAnswer = ['电话无人接听。', '关机，已发短信。', '通话中，稍后再打。']
export const disputes = ['客户不认可处理结果，认为责任在物业，要求书面答复。', '客户对维修费用承担有异议，要求主管出面。', '客户认为处理太慢，要求给说法。'] // biome-ignore format: it reads as a list
export const plans = ['一、先恢复使用；二、维保单位 24 小时内出检测报告；三、更换损坏部件并由第三方验收；四、逐户电话告知。', '一、成立专班，每四小时通报一次；二、采购配件；三、完工后请业主代表一起验收。'] // biome-ignore format: it reads as a list
export const ratings = ['很快，谢谢师傅。', '好了。', '师傅很专业。', '还可以，就是等得久了一点。', '']
export const whens = ['昨晚', '今天早上', '前天晚上', '刚才', '昨天下午', '今天凌晨', '这两天', '今早出门时'] // biome-ignore format: it reads as a list
export const soons = ['今天下午三点前', '今天傍晚', '明天上午十点', '明天下午', '两小时内', '一小时内', '后天上午'] // biome-ignore format: it reads as a list
export const visitNotes = ['上门走访，老人独居，已留值班电话；反映楼道灯偏暗，已转工程。', '走访了解装修打算，已交代报备流程和施工时间。', '新租户入住走访，交代垃圾分类和停车。', '走访，对保洁满意，希望儿童乐园加长椅。', '核对联系方式，说明个人信息告知书并签字。', '走访回访上次漏水维修，顶板已干。'] // biome-ignore format: it reads as a list
export const nobodyHome = '家中无人，留便条约下次。'
export const passedOn = [
  ['水泵房在试水', '3 栋水泵房 18:00 前试水，阀门关着，谁问都先别开。工程部会来说一声。'],
  ['两把钥匙借出未还', '天台门和配电间钥匙在工程部师傅手里，说好今晚还，没还请催。'],
  ['装修户要加班', '有一户申请晚上收尾，没批。再来问请照规定解释，20:00 后不能有响声。'],
  ['老人家要留意', '独居老人今天没接电话，晚班请再打一次，还不接就上门看看。'],
  ['电梯维保明天来', '明早维保停一部电梯两小时，通知已贴，来电请说明恢复时间。'],
] as const
export const measures = [
  {
    plan: { correction: '当天恢复使用，逐户打电话说明', cause: '维保计划里没有列这个部件，坏了才知道', action: '部件列入季度检查，备一套在库' },
    result: '检查表已改，备件已到库', verified: '抽查当月检查表，已逐项签字',
  },
  {
    plan: { correction: '当晚派人值守', cause: '夜班交接只口头说，接班的人不知道', action: '改为书面交接，必读人签阅' },
    result: '交接传阅已启用，三个班都会用', verified: '连看五晚，都有签阅',
  },
] // biome-ignore format: it reads as a table
export const bookedNotes = ['', '家里有老人，请轻敲门。', '带上人字梯。', '下午孩子午睡，别按门铃。', '到了打电话，我下楼开门。', '家里有猫，进门请随手关门。'] // biome-ignore format: it reads as a list
export const noVisits = ['那天临时出差', '自己先弄好了', '家里老人住院，改天再约'] // biome-ignore format: it reads as a list
export const servedWell = ['已办好，客户当面看过。', '做完已清理现场，客户满意。', '已更换并试用正常。', '已按约定完成，交代了日常注意事项。'] // biome-ignore format: it reads as a list
/** What neighbours cannot settle among themselves, and how it ends at the table. */
export const quarrels = [
  {
    subject: 'noise', title: '楼上夜里拖椅子，楼下睡不着', fact: '楼下说夜里十一点后常有拖动声，已忍了半个月；楼上说家里有小孩，白天不在家。',
    record: '楼下播放录音，楼上认可有响动。调解人建议铺地垫、定安静时间，双方都愿意试。', agreement: '一、楼上一周内给桌椅装静音垫。二、晚上十点后不拖动家具。三、再有响动先在群外电话说，不上门争吵。', kept: '静音垫已装好，这几晚安静',
  },
  {
    subject: 'leak', title: '卫生间渗水，赔偿谈不拢', fact: '楼下卫生间顶板泛黄起皮，说是楼上漏水；楼上说自家防水没问题，要求先查清。',
    record: '工程部现场做了 24 小时闭水试验，楼上地漏边渗水。双方看过照片，楼上同意修，楼下同意只赔顶板粉刷。', agreement: '一、楼上五天内重做地漏防水。二、顶板粉刷费由楼上承担。三、修好后一周无渗漏，此事了结。', kept: '防水已重做，顶板还在晾干',
  },
  {
    subject: 'parking', title: '车位停过线，开不了门', fact: '一方说邻位常停过线，副驾开不了门；另一方说车位本来就窄。',
    record: '现场量过车位，两边都在规定尺寸内，邻位车身压线约 15 厘米。', agreement: '一、双方都靠自己一侧停正。二、物业重新描线并加一根护角。', kept: '已描线，双方停正',
  },
  {
    subject: 'pets', title: '楼道里遛狗不牵绳', fact: '老人说被没牵绳的狗吓到；养狗的一方说狗小，不咬人。',
    record: '讲了本市养犬规定，养狗一方当场道歉。', agreement: '一、出门牵绳，进电梯抱起。二、楼道有粪便当场清理。', kept: '这几天都牵着绳',
  },
] as const // biome-ignore format: it reads as a table
/** What reaches the estate through an official hotline. */
export const officialOrders = [
  { type: 'noise', title: '夜间施工扰民', instruction: '请核实小区内夜间施工情况，督促整改并答复诉求人。', result: '查实一户夜间收尾，已停工并书面告知施工时间。', reply: '经核实，诉求属实。已要求该户停止夜间施工，并安排夜班每晚 22 时巡查。已电话告知诉求人，诉求人表示认可。' },
  { type: 'parking', title: '消防通道边乱停车', instruction: '请加强管理，保持通道畅通，并反馈处理情况。', result: '已通知车主驶离，补画禁停线，增加巡查。', reply: '经核实，诉求属实。两辆车已当场劝离，禁停线已补画，秩序员每两小时巡查一次。诉求人表示满意。' },
  { type: 'cleaning', title: '垃圾桶旁气味大', instruction: '请做好垃圾清运与消杀，限期答复。', result: '清运由一天一次改为两次，桶站已冲洗消杀。', reply: '经核实，因气温升高清运不及时。已增加清运频次并消杀，现场照片附后。诉求人表示认可。' },
  { type: 'fee', title: '对公摊电费有疑问', instruction: '请向诉求人解释公摊电费构成并公示。', result: '已向诉求人逐项说明，并在公告栏公示上月明细。', reply: '已约诉求人到客服中心核对账目，逐项说明公摊构成，明细已公示。诉求人表示清楚。' },
] as const // biome-ignore format: it reads as a table

/** Answers that hold for one estate only, and how a clerk would have one changed. */
export const localAnswers = [
  {
    type: 'enquiry_renovation',
    title: '本小区装修施工时段',
    words: '几点可以装修 施工时间 周末能不能装修 中午能不能施工',
    answer:
      '工作日上午八点半到十二点、下午两点到六点可以施工，周末和法定节假日不做有噪声的工序。以服务中心门口的公示为准。',
    reply:
      '{name}您好，本小区装修施工时段：工作日 8:30–12:00、14:00–18:00；周末及法定节假日不做有噪声的工序。单号 {number}。',
    hints: '中考、高考期间另行通知。',
    changed: {
      answer:
        '工作日上午八点半到十二点、下午两点半到六点可以施工，周末和法定节假日不做有噪声的工序。以服务中心门口的公示为准。',
    },
  },
  {
    type: 'access_card',
    title: '补办门卡带什么',
    words: '门卡丢了 补卡 办卡 门禁卡 给租客办卡',
    answer: '带身份证到服务中心前台就能补，旧卡当场停用。租客来办，要有租赁合同或业主同意。',
    reply:
      '{name}您好，补办门卡请带身份证到服务中心前台，当场办好，旧卡同时停用。租客请另带租赁合同或业主同意书。单号 {number}。',
    hints: '先核对房号和本人，再停旧卡。',
    changed: undefined,
  },
] as const
/** What a building is told of, in how many hours it begins, and how many days it hangs. */
export const announcements = [
  { topic: 'lift', title: '电梯年度保养', body: '维保单位将逐台保养电梯，每台约两小时，其间请走另一部。不便之处请谅解。', startsInHours: 26, hangsForDays: 3 },
  { topic: 'water', title: '更换楼内阀门停水', body: '更换立管阀门，停水约三小时，请提前储水，并关好家中龙头。', startsInHours: 24, hangsForDays: 2 },
  { topic: 'works', title: '外墙局部修补', body: '施工单位将在外墙搭设吊篮修补渗漏处，请关好窗户，阳台外侧的物品收回室内。', startsInHours: 74, hangsForDays: 9 },
  { topic: 'power', title: '公共照明线路检修', body: '楼道和地库照明线路检修，其间备用照明开启，家中用电不受影响。', startsInHours: 25, hangsForDays: 2 },
  { topic: 'safety', title: '消防通道请勿停放车辆', body: '近日多处消防通道有电动车停放。请停到充电棚；仍占用的将先电话通知，再移到指定地点。', startsInHours: 1, hangsForDays: 14 },
] as const // biome-ignore format: it reads as a table
export const welcomes = ['新住户走访，交代垃圾分类、停车和装修时间，信息告知书已签。', '新租户走访，留了值班电话，说明门禁和快递柜。', '入住走访，介绍管家和报修办法，家里有婴儿，提醒夜间安静。'] // biome-ignore format: it reads as a list
export const signedWords = ['已按要求做完，现场拍照留存。', '已完成，记录在台账。', '已查看，没有异常。', '已核对，账实相符。', '已办，资料已归档。', '已巡，坏灯一盏，已报工程。'] // biome-ignore format: it reads as a list
export const scoreRemarks = ['抽听录音两通，用语规范。', '现场看过，仪表整齐。', '有一次答复拖了半天，已提醒。', '业主当面表扬过。', '耐心，解释清楚。'] // biome-ignore format: it reads as a list
export const excuseReasons = ['当天电梯困人，一直在现场。', '系统打不开，用纸记了，已补。', '被抽去社区开会。', '外出送整改回函，回来已下班。'] // biome-ignore format: it reads as a list
export const urgings = ['客户又来电问，说没人联系，语气很急。', '客户第二次来催，说再不来就打 12345。', '客户到前台当面问进度，情绪激动。'] // biome-ignore format: it reads as a list
export const managersWeek = '本周到件、办结、超时已逐项看过；重开的两件由主任跟到底；下周重点是回访和雨季排查。'
/** What stands in the log of a day: a guard's word at night, the supervisor's key points, the manager's opinion. */
export const nightWords = [
  ['duty', '夜班四人到岗，交接清楚，装备齐全。'], ['patrol', '地下车库巡完，B 区一盏灯闪，已报修。'], ['visitor', '外卖高峰到 23 点，登记完整，无异常。'],
  ['work', '二十点后巡装修层，已全部停工。'], ['patrol', '天台门锁好，消防通道畅通。'], ['other', '一位老人走错单元，已送到家门口并电话告知家属。'],
] as const // biome-ignore format: it reads as a list
export const logKeyPoints = [
  '投诉以噪音和停车为主，已逐件定人；巡查漏点一处，今天补走并谈话。',
  '超时件两件，上午由经办人先回业主；保洁检查不合格项已下整改。',
  '整体平稳。电梯维保按计划完成，回访两户满意。',
  '夜间有一起装修超时施工，已劝停，今天发书面通知。',
] as const
export const logOpinions = [
  '已阅，超时件下班前给我结果。',
  '已阅。',
  '同意，装修户请主任上门说明。',
  '已阅，整改完成的抽看一处。',
] as const
/** What a check finds wrong, and how it is put right. */
export const wrongSeen = [
  '门口一滩水没人拖',
  '角落有烟头和纸屑',
  '登记本缺两笔',
  '堆了两个纸箱',
  '绿篱一侧没修到',
] as const
export const rectified = [
  '当场处理完，现场已恢复。',
  '已安排专人处理，照片为处理后。',
  '补做完成，并加到每日表里。',
] as const
/** What is done about a figure that is poor, by its name in the house. */
export const reportMeasures: Record<string, string> = {
  'deadlines.responseInTime': '高峰时段前台加一人接单，主管每两小时看一次未响应',
  'deadlines.progressInTime': '每天 16 点前逐单补进展，超时单当天回业主',
  'deadlines.finishInTime': '超时单每周五逐件过，卡在外单位的写明等谁',
  'cases.callBackShare': '回访固定在每天 10 点和 18 点两个时段，当天清',
  'orders.arriveInTime': '工程班组按楼栋分片，派单即定到场时间',
  'collections.monthRate': '10 日前先打电话，15 日起按楼栋上门',
  'collections.lastMonthRate': '未缴户逐户写明原因，每周碰一次',
  'reminders.promisesKept': '答应缴的前一天再提醒一次',
  'rounds.keptInTime': '漏点当天补走，连漏两次由班长谈话',
  'checks.passedShare': '不合格项下整改单，三天内抽看一处',
  'rectifications.inTime': '到期前一天提醒责任单位，逾期上周会',
  'turns.keptInTime': '每天下班前看一遍自己的待办，做不了的当天说明',
}
export const reportPraise = ['保持住', '前台和班组配合得好', '继续按现在的办法做', '比年初稳'] as const
export const reportOpinions = [
  '改法可行，按期落实。',
  '同意，责任人每周报一次进度。',
  '短板抓住两条就好，下月看结果。',
] as const
