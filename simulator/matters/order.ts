import { mattersOf } from './matter.ts'

// biome-ignore format: it reads as a table
export const parking = mattersOf('parking', [
  ['estate', '固定车位被占', '{when}回来车位被一辆白色车占了，打挪车电话不接。', '查监控联系到车主，四十分钟后挪走，已列入违停名单。', { plate: '粤Z10086' }],
  ['estate', '{place}乱停堵住出口', '{place}有人图方便停在拐角，出不去。', '现场劝离并贴提示单，拐角已加禁停标线。', { plate: '粤Z20211' }],
  ['estate', '车被刮了没人认', '早上发现右后门一道长刮痕，要求调监控。', '陪同调看监控，确认时间与车辆，已提供给交警。', {}],
  ['estate', '电动车停在{place}充电', '有人从楼上拉线在{place}充电，太危险。', '断电搬离，约谈车主并告知集中充电点位置。', {}],
  ['estate', '访客车停了三天', '{place}一辆外地牌照停了三天没动。', '联系到访客业主，当天驶离并补缴停车费。', { plate: '粤Z30303' }],
  ['estate', '车位太窄下不了车', '两边都停大车，门打不开，能不能重新划线？', '已按规范复测，建议与邻位协商换位，双方同意。', {}],
])

// biome-ignore format: it reads as a table
export const fireLane = mattersOf('fire_lane', [
  ['estate', '{place}消防通道被车占用', '{place}消防通道整晚停着两辆车，救护车昨天都绕路。', '现场挪离，通道两端加设桩并重刷标线，夜班列为必巡点。'],
  ['building', '楼道堆满杂物', '{place}堆着鞋柜、旧床垫，消防栓都打不开。', '限期清理，逾期清运，消防栓周边已划线。'],
  ['estate', '{place}灭火器过期', '{place}的灭火器压力在红区。', '当日更换 4 具，全区按台账复查。'],
])

// biome-ignore format: it reads as a table
export const pets = mattersOf('pets', [
  ['estate', '遛狗不牵绳', '{when}在{place}一条大狗冲过来，孩子吓哭了。', '查看监控找到主人，签文明养犬承诺，加设提示牌。'],
  ['building', '高空往下扔烟头', '楼上往下扔烟头，把我家晾的被子烧了个洞。', '调取高空摄像并逐户告知，楼道张贴处罚案例。'],
  ['estate', '狗粪没人管', '{place}草地上到处是狗粪，下脚都难。', '清理并增设拾便箱两处，早晚各加巡一次。'],
  ['building', '楼上掉下花盆', '阳台花盆掉下来碎一地，万幸没人。', '上门清查外摆，七户当场收回，复查无外摆。'],
])

// biome-ignore format: it reads as a table
export const security = mattersOf('security', [
  ['building', '陌生人挨家敲门推销', '{when}有人敲门说免费检测燃气，不像正规的。', '监控锁定并劝离，报社区民警，各单元张贴提醒。'],
  ['estate', '{place}夜里有人聚集', '{place}十二点还有人喝酒吵闹。', '夜班劝散，连续一周加巡，未再发生。'],
  ['home', '家门口快递不见了', '昨晚放门口的快递今天不见了。', '查监控为邻居误拿，已取回并当面道歉。'],
  ['estate', '围栏有人翻越', '有人从{place}旁边围栏翻进来抄近路。', '修复缺口并加防攀刺，周界报警测试正常。'],
])
