import { mattersOf } from './matter.ts'

/** What shopkeepers come with. */
// biome-ignore format: it reads as a table
export const shops = [
  ...mattersOf('drain', [
    ['home', '隔油池满溢', '后厨隔油池满了往外冒，顾客都闻到了。', '清掏并核对清运合同，改为每周两次。', { overflow: true, where: '隔油池' }],
    ['home', '店里地漏反味', '{when}起地漏反味，客人坐不住。', '水封干涸，补水并换防臭芯。', { overflow: false, where: '店堂地漏' }],
  ]),
  ...mattersOf('indoor_leak', [['home', '店铺顶板滴水', '楼上住户用水店里就滴，货架已经挪开。', '楼上地漏接口渗水，修复后观察两天不滴，货损由楼上协商。', { where: 'ceiling', running: true, power: false }]]),
  ...mattersOf('power', [['home', '晚高峰跳闸', '晚上七点客人最多的时候跳闸，收银都停了。', '三相不平衡，调相后负荷正常，建议错峰用蒸柜。', { neighbours: false }], ['home', '想增容', '要上一台烤炉，电不够用，怎么申请？', '增容资料清单已给，工程复核线径。', { neighbours: false }]]),
  ...mattersOf('water', [['home', '早市停水', '早上六点备料没水，问了邻铺也没有。', '水泵跳停，复位并查明液位浮球卡住，已换。', { neighbours: true }]]),
  ...mattersOf('noise', [['home', '楼上住户往下泼水', '住户嫌排风吵，往店门口泼水，吓到客人。', '双方到客服中心调解，排风机加消声、21:30 停机。', { source: '楼上住户', time: '晚上' }]]),
  ...mattersOf('public_part', [
    ['estate', '{place}地砖松动', '{place}地砖一踩溅水，老人差点摔。', '重铺八块，勾缝养护一天。'],
    ['building', '卷帘门电机坏了', '后巷公共卷帘门拉不起来，货进不来。', '更换电机电容，手动链条一并检修。'],
    ['building', '雨棚漏水', '门口雨棚接缝漏，排队客人淋到。', '接缝打胶并清理天沟。'],
  ]),
  ...mattersOf('cleaning', [
    ['estate', '{place}垃圾味飘进店', '垃圾房门不关，味道飘进店里。', '加闭门器，清运提前到早六点，地面每日冲洗。'],
    ['estate', '{place}油污滑脚', '{place}油污没冲，送货的滑了一跤。', '热碱水冲洗，餐饮户门前责任再签一次。'],
  ]),
  ...mattersOf('other', [['estate', '{place}招牌灯太亮', '对面招牌红光直照进店。', '与商户约定调低亮度，22:00 熄灯。'], ['home', '隔壁占道摆桌', '隔壁把桌子摆到我门口，客人进不来。', '按外摆线收回，秩序员午晚高峰各巡一次。']]),
  ...mattersOf('fee', [['home', '电费单价有疑问', '我店电费单价和公示的不一样。', '为峰谷电价差异，已附电表读数和单价表解释。', { item: '商铺电费 上月' }]]),
  ...mattersOf('fees', [['home', '开物业费发票', '要按季度开票，抬头换成公司。', '抬头已改，按季开票。']]),
  ...mattersOf('enquiry_renovation', [['home', '换招牌要报吗', '重新装修想换招牌，有尺寸要求吗？', '统一尺寸图已发，报审两个工作日。']]),
  ...mattersOf('enquiry_other', [['home', '节日能不能延长营业', '跨年夜想营业到一点，要报备吗？', '已报备，安排加班秩序员一名。'], ['home', '装卸时间', '冷链车几点能进？', '6:30–9:00、14:00–16:00，车牌已登记。']]),
  ...mattersOf('access_card', [['home', '给送货师傅办临时卡', '固定送货三个人，每天登记太麻烦。', '已办三个月临时卡。']]),
  ...mattersOf('facility', [['estate', '{place}加导视牌', '客人找不到店，建议入口加导视牌。', '导视牌已设计，征集店名后制作。']]),
  ...mattersOf('staff', [['home', '表扬秩序员追回手机', '客人手机被拿走，秩序员追出一条街拿回来。', '已转告本人，奖励三百元。']]),
]
