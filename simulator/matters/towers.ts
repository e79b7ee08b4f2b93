import { mattersOf } from './matter.ts'

// Only where people work.
// biome-ignore format: it reads as a table
export const workplaces = [
  ...mattersOf('appliance', [
    ['home', '空调不制冷', '{floor} 楼开着空调还 29 度，客户来开会都冒汗。', '风盘电磁阀卡滞，更换后送风 16 度。', { when: '上班时间' }],
    ['home', '新风口有灰', '会议室新风口吹黑灰，桌上落一层。', '清洗风口和滤网，出风检测合格。', { when: '下班后' }],
    ['home', '加班要延时空调', '本周加班到九点，能不能延时？', '已登记延时到 21:30，按标准计费。', { when: '18:00 后' }],
    ['home', '天花板格栅掉下来', '茶水间格栅掉了一片。', '更换卡扣三处，周边复查。', { when: '上班时间' }],
  ], ['office']),
  ...mattersOf('lift', [
    ['building', '早高峰电梯等太久', '八点五十排队排到大门口，等了三趟。', '调整为高低区分流，早高峰派人引导，平均等候降到 70 秒。', { lift: '客梯', trapped: false }],
    ['building', '货梯被占着送外卖', '货梯一直被外卖占，我们搬设备用不了。', '外卖改走客梯厅指定时段，货梯预约公示。', { lift: '货梯', trapped: false }],
  ], ['office']),
  ...mattersOf('cleaning', [
    ['building', '男卫洗手池堵了', '{floor} 楼男卫两个洗手池都堵，水漫出来。', '疏通并清洁，保洁每小时巡检。'],
    ['estate', '{place}烟味重', '{place}总有人抽烟，禁烟牌形同虚设。', '加烟感报警提示和巡查，设室外吸烟点。'],
  ], ['office']),
  ...mattersOf('enquiry_other', [
    ['home', '消防演练时间', '我们想报名消防演练，什么时候？', '月底周五下午三点，名额已登记。'],
    ['home', '外立面挂横幅', '开业想挂横幅，要审批吗？', '需报审，样式与时限已告知。'],
  ], ['office']),
]

// Only where there are shops.
// biome-ignore format: it reads as a table
export const shopping = [
  ...mattersOf('drain', [
    ['home', '餐饮隔油池溢出', '后厨隔油池满了往外冒，顾客都闻到了。', '清掏并核对清运合同，改为每周两次。', { overflow: true, where: '隔油池' }],
  ], ['mixed']),
  ...mattersOf('noise', [
    ['home', '楼下排风机吵', '餐馆排风机从早十点响到晚十点。', '加装消声器，限 21:30 停机，实测 48 分贝。', { source: '餐馆排风', time: '全天' }],
  ], ['mixed']),
  ...mattersOf('parking', [
    ['estate', '外卖车堵住{place}', '{place}外卖电动车横七竖八，轮椅出不来。', '划定停放区，高峰派人疏导。', {}],
  ], ['mixed']),
  ...mattersOf('other', [
    ['estate', '{place}招牌灯太亮', '对面招牌红光照进卧室。', '与商户约定 22:00 熄灯并调低亮度。'],
  ], ['mixed']),
]
