-- The ten the house comes with. Times are the house's own unless the source says otherwise; a company drafts its next version.
insert into playbooks (id, code, version, place, title, title_en, state, answer_seconds, source, steps, aftercare, written_at, in_force_from)
select new_id('2026-01-01T00:00Z', n), code, 1, n - 700, title, title_en, 'in_force', answer_seconds, source, steps::jsonb, aftercare::jsonb, '2026-01-01T00:00Z', '2026-01-01T00:00Z'
from (values
  (701, 'LIFT', '电梯困人', 'People trapped in a lift', 60, '枣庄市电梯安全条例第 22、43 条；维保三十分钟到场；其余为默认值',
   '[
     {"no": 1, "role": "control", "words": "接警铃，问清哪部梯、停在几层、几个人、有没有不舒服", "wordsEn": "Answer the alarm: which lift, at which floor, how many people, is anybody unwell", "minutes": 3, "proof": "log", "after": null, "must": true},
     {"no": 2, "role": "control", "words": "用对讲和监控一直陪着说话：不扒门、不乱按，先安抚老人、孩子和孕妇", "wordsEn": "Keep talking over intercom and camera until they are out: nobody forces the door; the old, children and pregnant first", "minutes": null, "proof": "log", "after": 1, "must": true},
     {"no": 3, "role": "control", "words": "打维保电话，说明有人被困，记下接电话的人", "wordsEn": "Call the lift maintainer, say that people are trapped, note who took the call", "minutes": 1, "proof": "log", "after": 1, "must": true},
     {"no": 4, "role": "patrol", "words": "到停梯楼层隔门喊话、守住，这部梯每层门口放停用告示", "wordsEn": "Go to the landing, speak through the door, stand guard; a stop sign at every door of this lift", "minutes": 5, "proof": "photo", "after": null, "must": true},
     {"no": 5, "role": "desk", "words": "报告主管，接待家属；有人发病、进烟、进水就叫 119、120", "wordsEn": "Tell the supervisor, receive relatives; illness, smoke or water means 119 and 120", "minutes": 5, "proof": "log", "after": null, "must": true},
     {"no": 6, "role": "contractor", "words": "维保到场救人，开门、盘车只由持证人员做", "wordsEn": "The maintainer arrives and frees them; only licensed people open doors or wind the car", "minutes": 30, "proof": "photo", "after": 3, "must": true},
     {"no": 7, "role": "manager", "words": "三十分钟没到：再叫第二家维保、119 或当地应急救援；一小时报监管热线，两小时按事故上报", "wordsEn": "Nobody after thirty minutes: a second maintainer, 119 or the local rescue; the regulator after one hour, an accident report after two", "minutes": 60, "proof": "log", "after": 3, "must": false},
     {"no": 8, "role": "desk", "words": "人出来后问身体、道歉、送水，经同意才记姓名电话，不适就叫 120", "wordsEn": "Once they are out: ask how they are, apologise, water; names and telephones only with consent; 120 where needed", "minutes": 10, "proof": "list", "after": 6, "must": true},
     {"no": 9, "role": "engineering", "words": "修好、试运行、签字以前这部梯不开，合格后才撤告示", "wordsEn": "The lift stays shut until it is repaired, tested and signed for; only then the signs go", "minutes": null, "proof": "report", "after": 6, "must": true}]',
   '[
     {"role": "desk", "words": "第二天问候被困的人", "wordsEn": "Ask after those who were trapped, the next day", "hours": 24},
     {"role": "engineering", "words": "向维保要故障原因和处理记录", "wordsEn": "Ask the maintainer for cause and record of the fault", "hours": 48}]'),
  (702, 'FIRE', '火警', 'Fire alarm', 30, '微型消防站三分钟到场；GB 25201 消防控制室处置顺序；其余为默认值',
   '[
     {"no": 1, "role": "control", "words": "看清报警点，叫最近的巡逻岗，同时调监控", "wordsEn": "Read the alarm address, send the nearest patrol, look at the cameras", "minutes": 1, "proof": "log", "after": null, "must": true},
     {"no": 2, "role": "patrol", "words": "带灭火器、对讲机到场确认；火大不硬上，先撤人", "wordsEn": "Be there with extinguisher and radio and confirm; a big fire is left, people come first", "minutes": 3, "proof": "log", "after": 1, "must": true},
     {"no": 3, "role": "control", "words": "误报就复位并记原因；真火转自动、打 119：地址、楼栋、楼层、烧什么、有没有人困、回拨电话", "wordsEn": "False: reset and write the cause. True: linkage to automatic, call 119 with address, building, floor, what burns, who is trapped, our number", "minutes": 1, "proof": "log", "after": 2, "must": true},
     {"no": 4, "role": "control", "words": "广播疏散，电梯迫降首层，停空调，请工程切断着火区电源", "wordsEn": "Broadcast the evacuation, lifts to the ground floor, air-conditioning off, power of the area cut", "minutes": 2, "proof": "log", "after": 3, "must": true},
     {"no": 5, "role": "patrol", "words": "清消防通道，门口引导消防车，拦住进楼的人，引导走楼梯", "wordsEn": "Clear the fire lane, guide the engines at the gate, let nobody in, show the stairs", "minutes": 5, "proof": "photo", "after": 3, "must": true},
     {"no": 6, "role": "desk", "words": "在集合点清点人数，先找需要帮助的老人和行动不便的人，设家属接待点", "wordsEn": "Count people at the assembly point, those who need help first; a desk for relatives", "minutes": 10, "proof": "list", "after": 3, "must": true},
     {"no": 7, "role": "engineering", "words": "开消防泵、排烟，关燃气阀，电梯井防水", "wordsEn": "Fire pumps and smoke vents on, gas valve shut, lift shafts kept dry", "minutes": 5, "proof": "log", "after": 3, "must": true},
     {"no": 8, "role": "manager", "words": "消防队到场移交指挥，报告总经理；火灭后保护现场", "wordsEn": "Hand command to the fire brigade, tell the general manager; guard the scene afterwards", "minutes": null, "proof": "log", "after": 3, "must": true}]',
   '[
     {"role": "desk", "words": "逐户回访受影响的人，记下损失", "wordsEn": "Call or visit everybody affected and note their losses", "hours": 24},
     {"role": "engineering", "words": "复查现场，确认恢复正常", "wordsEn": "Look at the place again and confirm that all is normal", "hours": 24},
     {"role": "manager", "words": "与消防、保险对接，配合查明原因", "wordsEn": "See to fire brigade and insurer, help to find the cause", "hours": 72}]'),
  (703, 'BURST', '水管爆裂', 'Burst pipe', 60, '急修到场时限；其余为默认值',
   '[
     {"no": 1, "role": "desk", "words": "问清时间、位置、水到哪里、旁边有没有电", "wordsEn": "Ask when, where, how far the water is, and whether electricity is near", "minutes": 1, "proof": "log", "after": null, "must": true},
     {"no": 2, "role": "engineering", "words": "先关支阀、再关总阀；进水区域断电后才进人", "wordsEn": "Shut the branch valve, then the main; power off in the wet area before anybody goes in", "minutes": 15, "proof": "photo", "after": null, "must": true},
     {"no": 3, "role": "patrol", "words": "电梯厅、配电间、地下室口码沙袋，放告示；轿厢不湿才升到高层停梯", "wordsEn": "Sandbags at lift lobby, switch room and basement, signs; cars are raised and stopped only while they are dry", "minutes": 10, "proof": "photo", "after": null, "must": true},
     {"no": 4, "role": "cleaning", "words": "抽水、吸水，地面防滑", "wordsEn": "Pump and vacuum the water, keep the floor safe to walk on", "minutes": 15, "proof": "photo", "after": 2, "must": true},
     {"no": 5, "role": "desk", "words": "给上下左右受影响的住户打电话，约进屋查看；无人在家的紧急进入要有警察或业委会在场", "wordsEn": "Call the households above, below and beside and ask to look; an emergency entry needs police or committee as witness", "minutes": 15, "proof": "log", "after": null, "must": true},
     {"no": 6, "role": "desk", "words": "发停水告知，写明预计恢复时间；超过四小时设取水点", "wordsEn": "Tell of the water stop with the hour of return; a water point after four hours", "minutes": 30, "proof": "notice", "after": null, "must": true},
     {"no": 7, "role": "engineering", "words": "抢修、冲洗、恢复供水", "wordsEn": "Repair, flush, water on again", "minutes": 240, "proof": "photo", "after": 2, "must": true},
     {"no": 8, "role": "desk", "words": "逐户列损失，拍照、签字，分清公共管、户内管还是保修", "wordsEn": "List the damage with photos and signatures; common pipe, own pipe or under guarantee", "minutes": 480, "proof": "list", "after": 2, "must": true}]',
   '[
     {"role": "desk", "words": "逐户回访受影响的人，记下损失", "wordsEn": "Call or visit everybody affected and note their losses", "hours": 24},
     {"role": "engineering", "words": "复查现场，确认恢复正常", "wordsEn": "Look at the place again and confirm that all is normal", "hours": 24},
     {"role": "desk", "words": "跟进理赔和维修直到户主确认", "wordsEn": "Follow claims and repairs until each owner agrees", "hours": 168}]'),
  (704, 'POWER', '停电', 'Power failure', 60, '五分钟查因、十分钟告知、一小时书面说明为行业做法；其余为默认值',
   '[
     {"no": 1, "role": "engineering", "words": "到配电房判断是外线还是内部故障", "wordsEn": "At the switch room: is it the grid or our own fault", "minutes": 5, "proof": "log", "after": null, "must": true},
     {"no": 2, "role": "patrol", "words": "逐部查电梯有没有困人，有就启动电梯困人预案；看楼道照明，道闸改手动", "wordsEn": "Look into every lift: trapped people start the lift playbook; stair lights; gates by hand", "minutes": 5, "proof": "list", "after": null, "must": true},
     {"no": 3, "role": "engineering", "words": "起发电机和 UPS：消防、监控、应急照明、水泵优先", "wordsEn": "Generator and UPS: fire system, control room, emergency light and pumps first", "minutes": 15, "proof": "log", "after": 1, "must": true},
     {"no": 4, "role": "desk", "words": "先发简短告知，接好热线", "wordsEn": "A short word to everybody, the hotline is manned", "minutes": 10, "proof": "notice", "after": null, "must": true},
     {"no": 5, "role": "desk", "words": "补发书面说明：原因、预计恢复时间", "wordsEn": "Follow with cause and expected return in writing", "minutes": 60, "proof": "notice", "after": 4, "must": true},
     {"no": 6, "role": "desk", "words": "给登记过需要帮助的人打电话：用呼吸机的、独居老人", "wordsEn": "Call those known to need help: on oxygen, old and alone", "minutes": 30, "proof": "list", "after": null, "must": true},
     {"no": 7, "role": "engineering", "words": "联系供电公司，每半小时问一次进度", "wordsEn": "Call the power company, ask every half hour", "minutes": 30, "proof": "log", "after": 1, "must": false},
     {"no": 8, "role": "engineering", "words": "来电后分步合闸，电梯、水泵逐台恢复，查消防主机", "wordsEn": "When it returns: switch on step by step, lifts and pumps one by one, look at the fire panel", "minutes": null, "proof": "list", "after": 1, "must": true}]',
   '[
     {"role": "desk", "words": "逐户回访受影响的人，记下损失", "wordsEn": "Call or visit everybody affected and note their losses", "hours": 24},
     {"role": "engineering", "words": "复查现场，确认恢复正常", "wordsEn": "Look at the place again and confirm that all is normal", "hours": 24}]'),
  (705, 'WATER', '停水', 'Water failure', 120, '城市供水条例：计划停水提前二十四小时告知；其余为默认值',
   '[
     {"no": 1, "role": "engineering", "words": "查水箱、水泵、阀门，问供水公司", "wordsEn": "Look at tank, pumps and valves, ask the water company", "minutes": 15, "proof": "log", "after": null, "must": true},
     {"no": 2, "role": "desk", "words": "发停水告知，提醒关好龙头", "wordsEn": "Tell everybody, remind them to close their taps", "minutes": 15, "proof": "notice", "after": null, "must": true},
     {"no": 3, "role": "engineering", "words": "节用水箱存水，停非必要用水，保住消防水", "wordsEn": "Spare the tank, stop what is not needed, keep the fire water", "minutes": null, "proof": "log", "after": 1, "must": true},
     {"no": 4, "role": "desk", "words": "超过四小时：设临时取水点并公布时间，帮老人送水", "wordsEn": "After four hours: a water point with hours, water carried to the old", "minutes": 240, "proof": "list", "after": 1, "must": false},
     {"no": 5, "role": "engineering", "words": "来水后先冲管、看水色；怀疑污染就化验水箱", "wordsEn": "When it returns: flush, look at the colour; a tank that may be polluted is tested", "minutes": null, "proof": "report", "after": 1, "must": true}]',
   '[
     {"role": "desk", "words": "回访反映水质的住户", "wordsEn": "Call back households that spoke of the water", "hours": 24}]'),
  (706, 'STORM', '暴雨防汛', 'Rainstorm and flood', 300, '暴雨预警四级；其余为默认值',
   '[
     {"no": 1, "role": "manager", "words": "按预警定级：蓝色备名单，黄色到岗，橙色全员，红色停户外作业", "wordsEn": "By the warning: blue a list, yellow staff on site, orange everybody, red no work outdoors", "minutes": 30, "proof": "photo", "after": null, "must": true},
     {"no": 2, "role": "engineering", "words": "清雨水口、天面落水口，试水泵，备沙袋", "wordsEn": "Clear drains and roof outlets, try the pumps, sandbags ready", "minutes": 120, "proof": "list", "after": 1, "must": true},
     {"no": 3, "role": "desk", "words": "提醒挪车、关窗、收阳台花盆杂物", "wordsEn": "Ask to move cars, shut windows, take things off balconies", "minutes": 30, "proof": "notice", "after": 1, "must": true},
     {"no": 4, "role": "patrol", "words": "雨大时每半小时巡一遍车库、电梯底坑、围墙、大树", "wordsEn": "In heavy rain a round every half hour: garage, lift pits, walls, trees", "minutes": 30, "proof": "log", "after": 1, "must": true},
     {"no": 5, "role": "engineering", "words": "水泵连续开，进水机房断电，电梯升到高层停用", "wordsEn": "Pumps run, flooded rooms without power, lifts up and stopped", "minutes": null, "proof": "log", "after": 1, "must": false},
     {"no": 6, "role": "patrol", "words": "坡道进水就封坡道引车；水过二十厘米禁止进入，撤人", "wordsEn": "Water at the ramp: close it and guide cars; above twenty centimetres nobody goes in and all come out", "minutes": null, "proof": "photo", "after": 1, "must": false},
     {"no": 7, "role": "cleaning", "words": "雨停清水清泥，先通出入口", "wordsEn": "When it stops: water and mud away, entrances first", "minutes": 120, "proof": "photo", "after": 4, "must": true},
     {"no": 8, "role": "desk", "words": "列损失，告知保险，向帮忙的人道谢", "wordsEn": "List the losses, tell the insurer, thank those who helped", "minutes": 1440, "proof": "list", "after": 4, "must": true}]',
   '[
     {"role": "desk", "words": "逐户回访受影响的人，记下损失", "wordsEn": "Call or visit everybody affected and note their losses", "hours": 24},
     {"role": "engineering", "words": "复查现场，确认恢复正常", "wordsEn": "Look at the place again and confirm that all is normal", "hours": 24}]'),
  (707, 'GAS', '燃气泄漏', 'Gas leak', 60, '城镇燃气管理条例第 28、40 条；其余为默认值',
   '[
     {"no": 1, "role": "desk", "words": "问位置、气味、里面有没有人；告诉来电人：不开关电器、不点火、屋里不打电话，开窗、离开", "wordsEn": "Ask where, how strong, who is inside; tell the caller: touch no switch, no flame, no telephone inside, open windows, leave", "minutes": 1, "proof": "log", "after": null, "must": true},
     {"no": 2, "role": "patrol", "words": "带防爆手电到场，二十米外拉警戒，禁烟禁车；敲门不按铃，楼内不用手机对讲", "wordsEn": "A spark-free torch, a cordon at twenty metres, no smoking, no cars; knock and do not ring; no radio or telephone inside", "minutes": 5, "proof": "log", "after": null, "must": true},
     {"no": 3, "role": "desk", "words": "在安全处打燃气抢修电话和 119，有人不适打 120", "wordsEn": "From a safe place: the gas company, 119, and 120 for whoever is unwell", "minutes": 2, "proof": "log", "after": null, "must": true},
     {"no": 4, "role": "engineering", "words": "阀门在室外且受过培训才关；公共阀门不擅自操作", "wordsEn": "Shut a valve only outdoors and only if trained; public valves are not for us", "minutes": null, "proof": "log", "after": 2, "must": false},
     {"no": 5, "role": "patrol", "words": "走楼梯疏散上下楼层，停电梯", "wordsEn": "Evacuate the floors by the stairs, lifts stopped", "minutes": 10, "proof": "list", "after": 2, "must": true},
     {"no": 6, "role": "contractor", "words": "燃气公司检测、抢修、放行，留下单据", "wordsEn": "The gas company measures, repairs and releases, and leaves its slip", "minutes": 60, "proof": "photo", "after": 3, "must": true},
     {"no": 7, "role": "desk", "words": "告知住户已恢复，上门看相邻用户", "wordsEn": "Tell everybody that it is over, look in on the neighbours", "minutes": 60, "proof": "notice", "after": 6, "must": true}]',
   '[
     {"role": "desk", "words": "逐户回访受影响的人，记下损失", "wordsEn": "Call or visit everybody affected and note their losses", "hours": 24},
     {"role": "engineering", "words": "复查现场，确认恢复正常", "wordsEn": "Look at the place again and confirm that all is normal", "hours": 24}]'),
  (708, 'THEFT', '盗窃', 'Theft', 120, '默认值',
   '[
     {"no": 1, "role": "desk", "words": "接报，请失主马上打 110，现场别动", "wordsEn": "Take the report, ask them to call 110 now and to touch nothing", "minutes": 1, "proof": "log", "after": null, "must": true},
     {"no": 2, "role": "patrol", "words": "守现场、看住出入口；不搜身、不动手，当场抓住的交警察", "wordsEn": "Guard the scene, watch the gates; nobody is searched or beaten; whoever is caught in the act goes to the police", "minutes": 5, "proof": "log", "after": null, "must": true},
     {"no": 3, "role": "control", "words": "封存前四十八小时录像，调看逐次登记，只给警察拷贝", "wordsEn": "Keep the video of the last forty-eight hours; each viewing is entered; copies for the police only", "minutes": 30, "proof": "log", "after": null, "must": true},
     {"no": 4, "role": "desk", "words": "陪失主，照说的记损失，不承诺赔偿", "wordsEn": "Stay with the owner, write the loss as told, promise no compensation", "minutes": 60, "proof": "report", "after": null, "must": true},
     {"no": 5, "role": "engineering", "words": "修好门、锁、灯", "wordsEn": "Mend door, lock and lamp", "minutes": 1440, "proof": "photo", "after": 2, "must": true},
     {"no": 6, "role": "desk", "words": "发安全提醒，不点失主的名", "wordsEn": "A reminder to all, without naming whom it happened to", "minutes": 1440, "proof": "notice", "after": 2, "must": true}]',
   '[
     {"role": "desk", "words": "把警方进展告诉失主", "wordsEn": "Tell the owner what the police found", "hours": 72}]'),
  (709, 'DROP', '高空坠物', 'Object fallen from height', 60, '民法典第 1254 条；三分钟到场为行业做法；其余为默认值',
   '[
     {"no": 1, "role": "patrol", "words": "先抬头看再靠近，拉警戒、守住、拍照", "wordsEn": "Look up before going near; cordon, guard, photograph", "minutes": 3, "proof": "photo", "after": null, "must": true},
     {"no": 2, "role": "patrol", "words": "有人受伤：打 120 并急救，打 110", "wordsEn": "Somebody hurt: 120 and first aid, then 110", "minutes": 2, "proof": "log", "after": null, "must": true},
     {"no": 3, "role": "control", "words": "封存录像，列出这一竖向的全部房号", "wordsEn": "Keep the video, list every unit of that line", "minutes": 30, "proof": "list", "after": null, "must": true},
     {"no": 4, "role": "patrol", "words": "由警察带着逐户核实，不单独上门", "wordsEn": "Doors of that line only together with the police", "minutes": null, "proof": "log", "after": 3, "must": false},
     {"no": 5, "role": "engineering", "words": "松动的部件拆掉或兜网；外墙脱落的挂警示直到修好", "wordsEn": "Take down or net what is loose; a facade keeps its warning until it is mended", "minutes": 480, "proof": "photo", "after": 1, "must": true},
     {"no": 6, "role": "desk", "words": "告知全楼，找可能的家长、养宠人谈", "wordsEn": "Tell the building, talk with likely parents and owners of pets", "minutes": 1440, "proof": "notice", "after": 1, "must": true},
     {"no": 7, "role": "manager", "words": "写报告，留存法律责任材料", "wordsEn": "Write the report, keep what the law may ask for", "minutes": 1440, "proof": "report", "after": 1, "must": true}]',
   '[
     {"role": "desk", "words": "看望受伤的人", "wordsEn": "Visit whoever was hurt", "hours": 24}]'),
  (710, 'MED', '突发急病急救', 'Medical emergency', 30, '民法典第 184 条；心肺复苏为通行做法；其余为默认值',
   '[
     {"no": 1, "role": "anyone", "words": "看环境安不安全，叫得应吗、有呼吸吗；点名叫一个人打 120、取 AED", "wordsEn": "Is it safe, do they answer, do they breathe; ask one person by name to call 120 and fetch the AED", "minutes": 1, "proof": "log", "after": null, "must": true},
     {"no": 2, "role": "anyone", "words": "没有正常呼吸：按压三十次、吹气两次，每分钟一百到一百二十次、深五到六厘米；AED 一到马上用", "wordsEn": "No normal breathing: thirty compressions, two breaths, 100 to 120 a minute, five to six centimetres deep; the AED as soon as it comes", "minutes": null, "proof": "log", "after": 1, "must": false},
     {"no": 3, "role": "anyone", "words": "出血按住，摔倒不动脖子，晕倒放平，抽搐护头；不喂水喂食", "wordsEn": "Press on bleeding, keep the neck still after a fall, lay the faint flat, shield the head in a fit; no food or drink", "minutes": null, "proof": "none", "after": 1, "must": false},
     {"no": 4, "role": "patrol", "words": "接救护车：留住电梯、开门、清消防通道", "wordsEn": "Meet the ambulance: hold the lift, open the gate, clear the lane", "minutes": 5, "proof": "log", "after": null, "must": true},
     {"no": 5, "role": "desk", "words": "从业主档案找紧急联系人打电话，查看有记录", "wordsEn": "Call the emergency contact from the household file; the look is on record", "minutes": 5, "proof": "log", "after": null, "must": true},
     {"no": 6, "role": "desk", "words": "陪着，遮挡围观，不许拍照，随身物品登记", "wordsEn": "Stay with them, keep onlookers and cameras away, list the belongings", "minutes": null, "proof": "list", "after": null, "must": true},
     {"no": 7, "role": "manager", "words": "第二天探望，看看班上有没有受过培训的人", "wordsEn": "Visit the next day; was a trained person on the shift", "minutes": 1440, "proof": "log", "after": null, "must": true}]',
   '[
     {"role": "manager", "words": "表扬和关心施救的员工", "wordsEn": "Thank and look after the colleagues who helped", "hours": 72}]')
) as p (n, code, title, title_en, answer_seconds, source, steps, aftercare);
