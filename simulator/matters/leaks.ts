import { mattersOf } from './matter.ts'

// biome-ignore format: it reads as a table
export const leaks = mattersOf('indoor_leak', [
  ['home', '厨房水槽下面漏水', '{when}发现洗菜盆下柜子里一直滴水，柜板已经泡胀，盆接着，两小时一盆。', '下水软管老化开裂，已换新管并打胶，放水十分钟不再渗。', { where: 'kitchen', running: true }],
  ['home', '卫生间顶板滴水', '{when}起卫生间吊顶往下滴水，应该是楼上的，楼上敲门没有人应。', '楼上马桶法兰圈失效，已联系楼上业主同意后更换，本户吊顶晾干后不再滴。', { where: 'ceiling', running: true, power: false }],
  ['home', '客厅顶板渗水到吊灯', '昨夜下雨后客厅吊灯边上一圈水印，今早开始往下滴，不敢开灯。', '先断开该回路，顶板裂缝已注浆，复电前测绝缘合格。', { where: 'ceiling', running: true, power: true }],
  ['home', '阳台雨水立管接口渗水', '下大雨时阳台立管接口往屋里渗，木地板边上起翘了。', '立管接口重新打胶并加抱箍，用水试了半小时不渗。', { where: 'balcony', running: false }],
  ['home', '飘窗窗框底下进水', '西边飘窗只要刮风下雨就进水，窗台石材缝里出来的。', '外窗胶老化，已铲除重打耐候胶，约好下次大雨后再看一次。', { where: 'other', running: false }],
  ['home', '马桶水箱一直流水', '马桶水箱不停流水，这个月水费多了一倍。', '进水阀卡住，更换阀芯后止水，已教业主如何关角阀。', { where: 'bathroom', running: true }],
  ['home', '地暖分水器滴漏', '厨房分水器接头有水珠，用纸垫着半天湿透。', '紧固接头并换密封圈，保压三十分钟压力不降。', { where: 'kitchen', running: true }],
  ['home', '卫生间门口地面返潮', '卫生间门槛石外侧木地板发黑，担心防水坏了。', '闭水 24 小时见渗漏点在淋浴房地漏周边，已补防水并约定维修方。', { where: 'bathroom', running: false }],
  ['home', '空调孔雨天往里流水', '主卧空调管孔雨天往里淌水，墙纸已经湿了一片。', '空调孔外侧用密封泥和护盖重新封堵，坡度朝外。', { where: 'other', running: false }],
  ['home', '热水器进水管漏水', '热水器下面角阀漏水，关不死，已经把总阀关了。', '更换角阀和软管，恢复供水。', { where: 'bathroom', running: true, power: true }],
])
