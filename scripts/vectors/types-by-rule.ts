/**
 * The type of a message of a complaints file by rule: the first row whose words stand in its title. Written from the
 * titles, before any score was seen. Codes of the house's own types where it has one; the others are of the file's world.
 */
// biome-ignore format: it reads as a table
export const typesByRule: readonly (readonly [code: string, title: string, says: RegExp])[] = [
  ['security',    '治安秩序',       /赌博|涉黄|卖淫|涉黑|黑恶|传销|不正规|诈骗一案|恐吓|斗殴|殴打/],
  ['deeds',       '产权办证',       /房产证|产权证|不动产|栋证|两证|办证|过户|契税|产权/],
  ['school',      '入学与幼儿园',   /幼儿园|小学|中学|入学|学区|学位|读书|上学|学校|就学|托管|办学/],
  ['lift',        '电梯故障',       /电梯/],
  ['fire_lane',   '消防通道占用',   /消防/],
  ['fumes',       '油烟与餐饮',     /油烟|烟道|抽烟机|夜宵|烧烤|餐馆|餐饮|饭店|菜馆/],
  ['water',       '停水、水压',     /停水|水压|供水|用水|水质|自来水|水改|无水|水箱|直饮水|饮水|贫水/],
  ['indoor_leak', '室内渗漏',       /漏水|渗水|渗漏|反水|水帘/],
  ['power',       '停电、跳闸',     /停电|用电|供电|高压|变电站|电线|电表/],
  ['lamp',        '公共照明',       /路灯|光污染/],
  ['parking',     '车辆停放',       /停车|车位|车库|违停|乱停|僵尸车/],
  ['transport',   '出行与道路',     /公交|地铁|轨道|号线|红绿灯|路口|天桥|减速带|拥堵|出行|交通|隧道|公路|断头路|人行道|斑马线|路面|主干道|修路/],
  ['noise',       '噪音扰民',       /噪音|噪声|扰民|隔音|很吵|太吵|施工|半夜|夜间|KTV|歌厅|舞|麻将|搅拌|喇叭|音响|弹琴/],
  ['cleaning',    '保洁卫生',       /垃圾|卫生|脏乱差|臭|污染|粉尘|排放|白蚁/],
  ['works',       '违建与规划',     /违建|违章|违法建|住改商|搭建|乱搭|规划|改建|架空层|基站|群租|商住|占道/],
  ['greening',    '绿化养护',       /绿化|绿地/],
  ['resettling',  '拆迁安置',       /拆迁|安置|征收|棚改|征地/],
  ['developer',   '开发商与交房',   /开发商|交房|延期|烂尾|虚假|欺诈|欺骗|精装|质量|开裂|裂缝|购房|买房|楼盘|合同|捆绑|一房二卖|收房|维权/],
  ['fee',         '收费争议',       /收费|物业费|费用|乱收|公摊|维修金|维修基金/],
  ['managing',    '物业与业委会',   /物业|业委会|业主大会|业主委员会|物管/],
]
