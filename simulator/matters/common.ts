import { mattersOf } from './matter.ts'

// biome-ignore format: it reads as a table
export const lifts = mattersOf('lift', [
  ['building', '{building}{lift}停在 {floor} 楼不动', '{when}{lift}停在 {floor} 楼，按键没反应，另一部等了十分钟。', '门机皮带打滑，维保更换并试运行三十次，检验标识在有效期内。', { lift: '{lift}', trapped: false }],
  ['building', '{building}{lift}关门夹人', '关门时不感应，{when}夹到一位推婴儿车的妈妈。', '光幕遮挡失灵，更换光幕，现场测试二十次可靠停开。', { lift: '{lift}', trapped: false }],
  ['building', '{building}{lift}下行有异响', '下到 {floor} 楼附近咔咔响，抖一下，坐着心里慌。', '导靴磨损，更换并润滑导轨，乘客舒适度复测合格。', { lift: '{lift}', trapped: false }],
  ['building', '{building}{lift}困人', '我和孩子困在{lift}里，按了应急没人应，手机还有信号。', '二十二分钟救出，平层感应器故障已更换；应急对讲当场测试通话清楚。', { lift: '{lift}', trapped: true }],
  ['building', '{building}{lift}按钮不亮', '{floor} 楼按键按了不亮，要用力按好几次。', '更换按钮一只，同轿厢其余按钮已逐个试过。', { lift: '{lift}', trapped: false }],
  ['building', '{building}{lift}轿厢没有灯', '电梯里灯坏了一半，晚上一个人坐害怕。', '更换灯带并检查应急照明，断电可亮一小时。', { lift: '{lift}', trapped: false }],
  ['building', '{building}{lift}里有焦味', '{when}电梯里一股焦味，风扇也不转了。', '轿顶风扇电机烧毁，停梯更换，机房温度正常。', { lift: '{lift}', trapped: false }],
])

// biome-ignore format: it reads as a table
export const lamps = mattersOf('lamp', [
  ['building', '{place}灯不亮', '{place}的灯{when}坏了，回家摸黑找钥匙。', '更换声控灯一只，同层已一并检查。', { spot: '{place}' }],
  ['building', '{place}灯一直不灭', '{place}感应灯整天亮着，太浪费电。', '感应器粘连，更换后延时 45 秒自动熄灭。', { spot: '{place}' }],
  ['estate', '{place}路灯坏了三盏', '{place}一段漆黑，晚上遛狗的人多，容易绊倒。', '驱动电源损坏，三盏已更换，夜间巡查复核。', { spot: '{place}' }],
  ['estate', '{place}灯光太刺眼', '新换的灯直对着卧室，窗帘拉上还是亮。', '调整灯头角度并加遮光罩，客户在家确认。', { spot: '{place}' }],
  ['building', '消防指示灯不亮', '{place}的安全出口指示灯不亮，检查怎么过的？', '电池失效，更换指示灯，全楼同批次列入本月更换。', { spot: '{place}' }],
  ['estate', '{place}灯杆漏电？', '下雨天靠近灯杆手发麻，赶紧来看看。', '立即断电围挡，绝缘检测后更换接线盒，接地电阻 2.1 欧。', { spot: '{place}' }],
])

// biome-ignore format: it reads as a table
export const doors = mattersOf('door', [
  ['building', '{place}门禁刷不开', '一家三张卡都刷不开，按室内机也不开，只能跟着别人进。', '读卡头进水，更换后三张卡均可开。'],
  ['building', '单元门关不上', '{place}门一直弹开，谁都能进来，晚上不安全。', '闭门器漏油，更换并调整闭门速度。'],
  ['home', '可视对讲没有画面', '有人按门铃只有声音没有画面，分不清是谁。', '室内机排线松动，重插后图像清楚。'],
  ['home', '人脸识别认不出老人', '给我妈录的人脸总是识别不了，要站十分钟。', '重新采集照片，另发门卡一张备用。'],
  ['estate', '{place}车辆道闸不抬杆', '{when}月租车进不来，喇叭按了一排。', '识别相机被飞虫遮挡，清洁并重启，岗亭备遥控。'],
  ['estate', '快递员进不来', '快递柜在里面，快递员说门禁不让进，东西放路边了。', '已更新快递访客码，岗亭张贴流程。'],
  ['home', '门卡丢了怕被人捡去', '卡昨天丢了，写着房号，赶紧停掉。', '旧卡已停用，补办新卡两张。'],
])

// biome-ignore format: it reads as a table
export const commonParts = mattersOf('public_part', [
  ['building', '{place}吊顶掉了一块', '{place}吊顶掉下来一块，差点砸到人。', '剩余松动部分全部加固，缺口已补板，围挡撤除。'],
  ['building', '{place}地砖翘起', '{place}地砖翘起来，推车老是绊。', '起砖清底重铺，养护两天后开放。'],
  ['building', '{place}墙皮脱落', '{place}墙皮一碰就掉，灰掉一身。', '铲除空鼓刷防潮底漆，明日补面漆。'],
  ['building', '楼顶避雷带脱焊', '顶层业主在天台看到避雷带断开一截。', '重新焊接并做防腐，接地测试合格。'],
  ['estate', '{place}井盖响', '车一过{place}的井盖就哐当，夜里睡不着。', '加橡胶垫圈并校平，车过无声。'],
  ['estate', '{place}栏杆松动', '{place}栏杆一推就晃，小孩常趴在上面。', '立柱根部锈断，焊接加固并刷防锈漆。'],
  ['estate', '健身器材踏板断裂', '漫步机左边踏板裂了，老人每天在用。', '已停用挂牌，配件到货后更换并试压。'],
  ['estate', '{place}伸缩缝漏水', '{place}顶上伸缩缝滴水，车顶全是白印。', '注浆堵漏，受影响两台车协助清洗。'],
  ['estate', '充电桩不能用', '{place}3 号桩扫码显示离线，排了半天队。', '通讯模块重启后恢复，已请厂家更换。', {}],
])
