/** A place in a text and what should stand there; `says` is the wording key `spelling.says.…`, offsets are code units. */
export interface Slip {
  check: 18 | 19 | 20
  says: string
  from: number
  to: number
  offers: readonly string[]
  /** Only a mark or a form is wrong, not a word: may be mended on paste without asking. */
  plain: boolean
}
/** What was mended on paste. */
export interface Change {
  says: string
  was: string
  becomes: string
}

/** Traditional and simplified side by side, one pair after another; of several for one simplified character the usual one in Hong Kong first. */
const pairs = `
  丟丢並并亂乱亙亘亞亚佇伫佔占來来侖仑侶侣俠侠倀伥倆俩倉仓個个們们倫伦偉伟側侧偵侦偽伪傑杰傖伧傘伞備备傭佣傯偬傳传債债傷伤傾倾僅仅僑侨僕仆僥侥僱雇價价儀仪儂侬億亿儈侩儉俭儐傧儔俦儕侪償偿優优儲储儷俪儻傥儼俨兇凶兒儿兗兖內内兩两冊册冪幂
  凍冻凜凛凱凯別别刪删則则剎刹剛刚剝剥剮剐剴剀創创劃划劇剧劉刘劊刽劍剑劑剂勁劲動动務务勝胜勞劳勢势勳勋勵励勸劝勻匀匯汇匱匮區区協协卻却厭厌厲厉參参叢丛吒咤吳吴吶呐呂吕員员問问啓启啞哑喚唤喪丧喬乔單单喲哟嗆呛嗇啬嗎吗嗚呜嗶哔嘆叹嘍喽嘔呕
  嘖啧嘗尝嘮唠嘯啸嘰叽噓嘘噥哝噯嗳噴喷噸吨嚀咛嚇吓嚕噜嚨咙嚴严嚶嘤囀啭囁嗫囂嚣囈呓囑嘱國国圍围園园圓圆圖图團团執执堅坚堊垩堝埚堯尧報报場场塊块塋茔塒埘塗涂塢坞塵尘塹堑墊垫墜坠墮堕墳坟墾垦壇坛壎埙壓压壘垒壙圹壞坏壟垄壢坜壩坝壯壮壺壶壽寿
  夠够夢梦夥伙夾夹奐奂奧奥奩奁奪夺奮奋妝妆姍姗娛娱婁娄婦妇媧娲媽妈嫗妪嫵妩嬈娆嬋婵嬌娇嬤嬷嬪嫔嬰婴嬸婶孫孙學学孿孪宮宫寢寝實实寧宁審审寫写寬宽寵宠寶宝將将專专尋寻對对導导尷尴屆届屍尸屜屉屢屡層层屨屦屬属岡冈峯峰峴岘島岛峽峡崗岗崢峥嵐岚
  嶄崭嶇岖嶸嵘嶺岭嶼屿嶽岳巋岿巒峦巔巅巖岩帥帅師师帳帐帶带幀帧幃帏幗帼幟帜幣币幫帮幹干幾几庫库廁厕廂厢廄厩廈厦廚厨廝厮廟庙廠厂廢废廣广廬庐廳厅弒弑張张強强彈弹彌弥彎弯彥彦後后徑径從从徠徕復复徵征徹彻恆恒恥耻悵怅悶闷悽凄惡恶惱恼惻恻愛爱
  愜惬愴怆愷恺愾忾態态慘惨慚惭慟恸慣惯慫怂慮虑慶庆憂忧憊惫憐怜憑凭憚惮憤愤憫悯憮怃憲宪憶忆懇恳應应懍懔懣懑懲惩懶懒懷怀懸悬懺忏懼惧懾慑戀恋戰战戲戏拋抛挾挟捫扪掃扫掄抡掙挣掛挂採采揀拣揚扬換换揮挥損损搖摇搗捣搶抢摑掴摟搂摯挚摳抠摻掺撈捞
  撐撑撓挠撣掸撥拨撫抚撲扑撳揿撻挞撾挝撿捡擁拥擄掳擇择擊击擋挡擔担據据擠挤擬拟擯摈擰拧擱搁擲掷擴扩擷撷擺摆擻擞擾扰攆撵攏拢攔拦攙搀攜携攝摄攢攒攣挛攤摊攪搅攬揽敗败敵敌數数斂敛斃毙斕斓斬斩斷断於于時时晉晋晝昼暈晕暉晖暢畅暫暂曄晔曇昙曉晓
  曖暧曠旷曬晒書书會会朧胧東东柵栅梔栀條条梟枭棄弃棗枣棟栋棧栈棲栖楊杨楓枫楨桢業业極极榮荣構构槍枪槓杠槨椁槳桨樁桩樂乐樅枞樓楼標标樞枢樣样樸朴樹树樺桦橈桡橋桥機机橢椭橫横檔档檜桧檢检檣樯檳槟檸柠檻槛櫃柜櫓橹櫚榈櫛栉櫝椟櫥橱櫬榇櫻樱欄栏
  權权欖榄欽钦歐欧歟欤歡欢歲岁歷历歸归歿殁殘残殤殇殮殓殯殡殲歼殺杀殼壳毀毁毆殴氈毡氣气氫氢氬氩決决沒没況况洶汹浹浃涇泾涼凉淚泪淨净淪沦淵渊淺浅渙涣減减渦涡測测渾浑湊凑湧涌湯汤準准溝沟滄沧滅灭滌涤滬沪滯滞滲渗滷卤滾滚滿满漁渔漚沤漢汉漣涟
  漬渍漲涨漸渐漿浆潑泼潔洁潛潜潤润潯浔潰溃澀涩澆浇澇涝澗涧澠渑澤泽澱淀濁浊濃浓濕湿濘泞濟济濤涛濫滥濰潍濱滨濺溅濾滤瀆渎瀉泻瀏浏瀕濒瀘泸瀝沥瀟潇瀨濑瀲潋瀾澜灑洒灘滩灣湾灤滦災灾為为烏乌烴烃無无煉炼煙烟煥焕煩烦煬炀熒荧熱热熾炽燈灯燉炖燒烧
  燙烫燜焖營营燦灿燭烛燴烩燻熏燼烬燾焘爍烁爐炉爛烂爭争爺爷爾尔牀床牆墙牘牍牽牵犖荦犛牦犢犊犧牺狀状狹狭狽狈猙狰猶犹獄狱獅狮獎奖獨独獰狞獲获獵猎獷犷獸兽獺獭獻献玀猡現现琺珐琿珲瑣琐瑤瑶瑩莹瑪玛璣玑璦瑷環环璽玺瓊琼瓏珑瓔璎瓚瓒甌瓯甕瓮產产
  畝亩畢毕畫画異异當当疇畴疊叠痙痉瘋疯瘍疡瘓痪瘡疮瘧疟療疗癆痨癘疠癟瘪癢痒癩癞癬癣癮瘾癰痈癱瘫癲癫發发皚皑皰疱皺皱盜盗盞盏盡尽監监盤盘盧卢眾众睜睁睞睐瞞瞒瞼睑矚瞩矯矫硯砚碩硕確确碼码磚砖磧碛磯矶礎础礙碍礦矿礪砺礫砾礬矾祿禄禍祸禎祯禪禅
  禮礼禱祷禿秃秈籼稈秆稜棱稟禀種种稱称穌稣積积穎颖穡穑穢秽穩稳窩窝窪洼窮穷窯窑窺窥竄窜竅窍竇窦竊窃競竞筆笔筍笋筧笕箋笺箏筝節节範范築筑篤笃篩筛簍篓簞箪簡简簣篑簫箫簾帘籃篮籌筹籟籁籠笼籤签籬篱籮箩籲吁粵粤糝糁糞粪糧粮糾纠紀纪紂纣約约紅红
  紆纡紇纥紉纫紋纹納纳紐纽純纯紕纰紗纱紙纸級级紛纷紜纭紡纺細细紱绂紲绁紳绅紹绍紼绋絀绌終终組组絆绊結结絕绝絛绦絞绞絡络絢绚給给絨绒統统絲丝絳绛絹绢綁绑綏绥經经綜综綞缍綠绿綢绸綬绶維维綰绾綱纲網网綴缀綸纶綺绮綻绽綽绰綾绫綿绵緇缁緊紧緒绪
  緘缄緙缂線线緝缉緞缎締缔緣缘編编緩缓緬缅緯纬緲缈練练緹缇縈萦縉缙縊缢縐绉縑缣縛缚縝缜縞缟縣县縫缝縮缩縱纵縲缧縵缦縷缕縹缥總总績绩繃绷繅缫繆缪繒缯織织繕缮繚缭繞绕繡绣繩绳繪绘繭茧繳缴繹绎繼继繽缤續续纏缠纓缨纖纤纜缆缽钵罌罂罰罚罵骂罷罢
  羅罗羈羁羋芈羣群羨羡義义羶膻習习翹翘聖圣聞闻聯联聰聪聲声聳耸聶聂職职聽听聾聋肅肃脅胁脈脉脹胀腎肾腦脑腫肿腳脚腸肠膚肤膠胶膩腻膽胆膾脍膿脓臉脸臍脐臏膑臘腊臚胪臨临與与興兴舉举舊旧艙舱艦舰艱艰芻刍苧苎茲兹荊荆莊庄莖茎莢荚莧苋華华萇苌萊莱
  萬万萵莴葉叶葦苇葷荤蒞莅蒼苍蓀荪蓋盖蓮莲蔣蒋蔭荫蕩荡蕪芜蕭萧薊蓟薔蔷薦荐薩萨薺荠藍蓝藝艺藥药藪薮藴蕴藹蔼藺蔺蘆芦蘇苏蘋苹蘚藓蘭兰蘿萝處处虛虚虜虏號号虧亏蜆蚬蝕蚀蝦虾蝨虱蝸蜗螞蚂螢萤螻蝼蟄蛰蟈蝈蟬蝉蟯蛲蟲虫蟻蚁蠅蝇蠍蝎蠔蚝蠟蜡蠣蛎蠱蛊
  蠶蚕蠻蛮術术衝冲袞衮裏里補补裝装褲裤褸褛褻亵襖袄襠裆襤褴襪袜襯衬襲袭見见規规覓觅視视覦觎親亲覬觊覲觐覺觉覽览觀观觴觞觸触訂订訃讣計计訊讯訌讧討讨訐讦訓训訕讪訖讫記记訛讹訝讶訟讼訣诀訥讷訪访設设許许訴诉訶诃診诊詁诂詆诋詐诈詔诏評评詛诅
  詞词詠咏詢询詣诣試试詩诗詫诧詬诟詭诡詮诠詰诘話话該该詳详詼诙誅诛誇夸認认誑诳誕诞誘诱誚诮語语誠诚誡诫誣诬誤误誥诰誦诵誨诲説说誰谁課课誶谇誹诽誼谊調调諂谄諄谆談谈諉诿請请諍诤諒谅論论諛谀諜谍諦谛諧谐諫谏諭谕諮咨諱讳諳谙諶谌諷讽諸诸諺谚
  諼谖諾诺謀谋謁谒謂谓謄誊謅诌謊谎謎谜謐谧謗谤謙谦講讲謝谢謠谣謨谟謫谪謬谬謹谨謾谩譁哗證证譎谲譏讥識识譙谯譚谭譜谱譫谵譯译議议譴谴護护譽誉讀读變变讒谗讓让讕谰讖谶讜谠豈岂豎竖豐丰豔艳豬猪貓猫貝贝貞贞負负財财貢贡貧贫貨货販贩貪贪貫贯責责
  貯贮貲赀貳贰貴贵貶贬買买貸贷費费貼贴貽贻貿贸賀贺賁贲賂赂賃赁賄贿賅赅資资賈贾賊贼賑赈賒赊賓宾賜赐賞赏賠赔賡赓賢贤賣卖賤贱賦赋質质賬账賭赌賴赖賺赚賻赙購购賽赛贅赘贈赠贊赞贍赡贏赢贓赃贖赎贗赝贛赣趕赶趙赵趨趋跡迹踐践踴踊蹕跸蹣蹒蹤踪蹺跷
  躉趸躊踌躋跻躍跃躑踯躓踬躡蹑躥蹿躪躏軀躯車车軋轧軌轨軍军軒轩軔轫軛轭軟软軸轴軻轲軼轶軾轼較较載载輊轾輒辄輔辅輕轻輛辆輜辎輝辉輞辋輟辍輥辊輦辇輩辈輪轮輯辑輳辏輸输輻辐輾辗輿舆轂毂轄辖轅辕轉转轍辙轎轿轔辚轟轰轡辔辦办辭辞辮辫辯辩農农這这
  連连進进遊游運运過过達达違违遙遥遜逊遞递遠远適适遲迟遷迁選选遺遗遼辽邁迈還还邇迩邊边邏逻邐逦郵邮鄉乡鄒邹鄖郧鄧邓鄭郑鄰邻鄲郸鄴邺酈郦醃腌醖酝醜丑醫医醬酱釀酿釁衅釅酽釋释釐厘釗钊釘钉釙钋針针釣钓釧钏釩钒釵钗釺钎鈉钠鈍钝鈎钩鈐钤鈑钣鈔钞
  鈕钮鈞钧鈣钙鈴铃鈷钴鈸钹鈹铍鈽钸鈾铀鈿钿鉀钾鉉铉鉍铋鉑铂鉗钳鉚铆鉛铅鉸铰鉻铬銀银銅铜銑铣銓铨銖铢銘铭銜衔銥铱銨铵銬铐銷销銻锑銼锉鋁铝鋅锌鋇钡鋒锋鋤锄鋪铺鋭锐鋰锂鋸锯鋼钢錄录錐锥錕锟錘锤錙锱錚铮錠锭錢钱錦锦錨锚錫锡錮锢錯错錳锰鍁锨鍋锅
  鍍镀鍔锷鍘铡鍛锻鍥锲鍬锹鍰锾鍵键鍺锗鍾钟鎂镁鎊镑鎖锁鎘镉鎢钨鎬镐鎮镇鎰镒鎳镍鏃镞鏈链鏍镙鏑镝鏗铿鏘锵鏜镗鏝镘鏟铲鏡镜鏢镖鏤镂鏨錾鏽锈鐃铙鐐镣鐫镌鐮镰鐲镯鐳镭鐵铁鐸铎鐺铛鑄铸鑑鉴鑠铄鑣镳鑰钥鑲镶鑷镊鑼锣鑽钻鑾銮鑿凿長长門门閂闩閃闪閉闭
  開开閎闳閏闰閒闲間间閔闵閘闸閡阂閣阁閥阀閨闺閩闽閭闾閲阅閹阉閻阎闈闱闊阔闋阕闌阑闐阗闔阖闕阙闖闯關关闡阐闢辟陘陉陝陕陣阵陰阴陳陈陸陆陽阳隊队階阶隕陨際际隨随險险隱隐隴陇隸隶雋隽雖虽雙双雛雏雜杂雞鸡離离難难雲云電电霧雾霽霁靂雳靄霭靈灵
  靜静靦腼靨靥鞏巩韃鞑韉鞯韋韦韌韧韓韩韜韬韻韵響响頁页頂顶頃顷項项順顺須须頊顼頌颂預预頑顽頒颁頓顿頗颇領领頜颌頡颉頤颐頭头頰颊頷颔頸颈頹颓頻频顆颗題题額额顎颚顏颜顓颛願愿顛颠類类顥颢顧顾顫颤顯显顰颦顱颅顴颧風风颯飒颶飓颼飕飄飘飛飞飢饥
  飩饨飪饪飭饬飯饭飲饮飴饴飼饲飽饱飾饰餃饺餅饼餉饷養养餌饵餒馁餓饿餘余餚肴餛馄餞饯餡馅館馆餾馏餿馊饅馒饉馑饋馈饒饶饗飨饜餍饞馋馬马馭驭馮冯馱驮馳驰馴驯駁驳駐驻駑驽駒驹駕驾駙驸駛驶駝驼駟驷駢骈駭骇駱骆駿骏騁骋騎骑騖骛騙骗騫骞騰腾騷骚騾骡
  驀蓦驃骠驅驱驍骁驕骄驗验驚惊驛驿驟骤驢驴驥骥驪骊骯肮髏髅髒脏體体髖髋鬢鬓鬥斗鬧闹鬱郁魎魉魘魇魚鱼魯鲁魷鱿鮑鲍鮪鲔鮫鲛鮭鲑鮮鲜鯀鲧鯉鲤鯊鲨鯖鲭鯛鲷鯧鲳鯨鲸鯽鲫鰍鳅鰓鳃鰥鳏鰭鳍鰱鲢鰻鳗鰾鳔鱉鳖鱔鳝鱖鳜鱗鳞鱟鲎鱷鳄鱸鲈鳥鸟鳩鸠鳳凤鳴鸣鳶鸢
  鴆鸩鴉鸦鴕鸵鴛鸳鴣鸪鴦鸯鴨鸭鴻鸿鴿鸽鵑鹃鵝鹅鵠鹄鵡鹉鵪鹌鵬鹏鵲鹊鶉鹑鶯莺鶴鹤鷂鹞鷓鹧鷗鸥鷥鸶鷹鹰鷺鹭鸚鹦鸛鹳鸞鸾鹹咸鹼碱鹽盐麗丽麥麦麩麸麼么黃黄黌黉點点黨党黴霉黷黩鼴鼹齊齐齋斋齒齿齜龇齟龃齡龄齦龈齧啮齪龊齬龉齲龋齷龌龍龙龐庞龔龚龜龟
  衞卫敍叙暱昵
`
/** Further traditional characters that fold into a simplified one, but are not written for it unasked. */
const variants = `
  乾干佈布併并侷局係系倖幸傢家儘尽兌兑冑胄剋克剷铲勛勋卹恤唸念啟启喫吃嘩哗噹当嚐尝嚥咽嚮向囌苏囪囱塚冢姦奸媼媪嫻娴孃娘崑昆崙仑弔吊彆别彙汇彫雕彿佛悅悦慄栗慍愠慼戚慾欲戶户拚拼捨舍捱挨捲卷摺折敘叙昇升曆历朮术枴拐桿杆榦干樑梁檯台歎叹氳氲
  氾泛汎泛汙污沖冲洩泄淒凄溫温溼湿濛蒙瀋沈瀰弥燬毁爲为牴抵璿璇痠酸瘺瘘癒愈癡痴癥症盃杯盪荡睏困矇蒙硃朱祕秘禦御稅税穀谷穫获箇个簑蓑簽签糰团紮扎絃弦綑捆綫线綵彩緻致縴纤繫系纔才罈坛脣唇脩修脫脱臟脏臥卧臺台艷艳菴庵菸烟蒐搜蓆席蔔卜蔥葱薑姜
  薹苔蘊蕴蛻蜕衆众衛卫裊袅裡里製制複复襬摆託托註注証证誌志說说譟噪讚赞谿溪貍狸蹟迹輓挽迴回逕径週周醞酝醣糖釦扣鉅巨鉤钩銳锐錶表鍊炼鎚锤鐘钟鑒鉴閑闲閤合閱阅闆板陞升隻只霑沾鞦秋韁缰韆千颱台颳刮餵喂饑饥髮发鬆松鬍胡鬚须鬨哄鹵卤麪面麴曲麵面
  鼕冬齣出俬私
`
/** Characters that are at home in the other script as well, and so give no script away. */
const alsoSimplified = '吒夥後徵於乾拚捱摺菸薹醣麴'
const alsoTraditional =
  '并占杰佣仆雇凶儿划坏伙尸峰岳岩干几后征挂采扑于晒杠朴涌准床范筑帘吁群听荐虱虫里夸咨丰游腌丑辟云愿余肴斗郁咸么霉布局系幸家胄克恤念吃咽向冢奸娘昆吊雕佛栗戚欲拼舍挨卷折升拐杆梁台泛污泄蒙沈抵酸愈痴症杯困朱秘御谷蓑扎弦捆彩致才唇修庵搜席卜姜苔制托注志噪溪狸挽回周糖扣巨表合板只沾秋千刮喂松胡哄面曲冬出私'

const pairsIn = (table: string) =>
  (table.replace(/\s/g, '').match(/../gu) ?? []).map(([old = '', plain = '']) => [old, plain] as const)
const toSimplified = new Map([...pairsIn(pairs), ...pairsIn(variants)])
const toTraditional = new Map(
  pairsIn(pairs)
    .toReversed()
    .map(([old, plain]) => [plain, old]),
)
/** Words in which the usual pair is wrong. */
const ownPairs: readonly [RegExp, string][] = [
  [/(?<=联)系/g, '繫'], [/(?<=关)系/g, '係'], [/复(?=杂|印|查|核|训)/g, '複'], [/(?<=回|答)复/g, '覆'], [/发(?=廊)/g, '髮'], [/制(?=作|造)/g, '製'], [/钟/g, '鐘'], [/签(?=[收字名到])/g, '簽'],
  [/(?<=[每一二两本上下当])周|周(?=[一二三四五六日内末])/g, '週'], [/尽(?=[量快早速可])/g, '儘'], [/志(?!愿|工)/g, '誌'], [/汇(?=报|总)/g, '彙'], [/里(?=面|外)|(?<=[家楼])里/g, '裡'],
] // biome-ignore format: it reads as a table

const each = (text: string, table: Map<string, string>) =>
  text.replace(/\p{Script=Han}/gu, (one) => table.get(one) ?? one)

/** The same text in simplified characters, as long as before: offsets keep their meaning. */
export const simplified = (text: string): string => each(text, toSimplified).replace(/(?<=[回答])覆/g, '复')

/** The same text in the traditional characters of Hong Kong: good for short wordings, no dictionary of phrases. */
export function traditional(text: string): string {
  const marks = new Map<number, string>()
  for (const [word, becomes] of ownPairs) for (const found of text.matchAll(word)) marks.set(found.index, becomes)
  return [...text].map((one, at) => marks.get(at) ?? toTraditional.get(one) ?? one).join('')
}

const givesTraditional = (one: string) => toSimplified.has(one) && !alsoSimplified.includes(one)
const givesSimplified = (one: string) => toTraditional.has(one) && !alsoTraditional.includes(one)
const countOf = (text: string, gives: (one: string) => boolean) => [...text].filter(gives).length

/** Whether most of the characters that give it away are traditional. */
export const isTraditional = (text: string): boolean => countOf(text, givesTraditional) > countOf(text, givesSimplified)

/** A wording in the script of the text it goes into. */
export const inScriptOf = (text: string) => (wording: string) => (isTraditional(text) ? traditional(wording) : wording)

/** Check 18: what is often typed, and what is meant. The place is looked for in simplified characters. */
const typed = `
  协组 协助|帮组 帮助|邦助 帮助|组识 组织|组职 组织|作到 做到|作好 做好|做为 作为|既使 即使|即然 既然|在次 再次|以经 已经|己经 已经|自已 自己|按装 安装|按排 安排
  布署 部署|部暑 部署|松驰 松弛|防碍 妨碍|副盖 覆盖|干躁 干燥|急燥 急躁|烦燥 烦躁|毛燥 毛躁|克苦 刻苦|历行节约 厉行节约|连系 联系|录相 录像|录象 录像|密秘 秘密|陪训 培训|培讯 培训
  配带 佩戴|佩带 佩戴|善长 擅长|坐谈 座谈|做息 作息|竞竞业业 兢兢业业|太度 态度|服物 服务|及使 即使|急时 及时|既时 即时|侯客 候客|问侯 问候|时侯 时候|等侯 等候|好象 好像|园满 圆满
  定阅 订阅|签定 签订|装璜 装潢|押今 押金|垃级 垃圾|拉圾 垃圾|绿话 绿化|保结 保洁|消访 消防|消防拴 消防栓|消火拴 消火栓|灭火气 灭火器|停车厂 停车场|催邀 催缴|回仿 回访|走仿 走访|拜仿 拜访
  报俢 报修|维俢 维修|登计 登记|置度 制度|规张 规章|通之 通知|公造 公告|责认 责任|负则 负责|按步就班 按部就班|名符其实 名副其实|一如继往 一如既往|再所不辞 在所不辞|迫不急待 迫不及待
  渡假 度假|凑和 凑合|重迭 重叠|安祥 安详|追朔 追溯|座落 坐落|份内 分内|份外 分外|身分证 身份证|水笼头 水龙头|门襟卡 门禁卡|对像 对象|抱歉意 表歉意|业主委员会员会 业主委员会|帐户 账户|推委 推诿|完必 完毕|凭正 凭证|收剧 收据|法票 发票|交结班 交接班|值斑 值班|巡罗 巡逻|门尽 门禁|监空 监控|电剃 电梯|损怀 损坏|卫声 卫生|应及预案 应急预案|演炼 演练|训炼 训练|锻练 锻炼|熟炼 熟练|绩校 绩效|奖历 奖励|尊守 遵守|严历 严厉|汇抱 汇报|会议记要 会议纪要|通只 通知|告式 告示|张帖 张贴|粘帖 粘贴|住护 住户|户藉 户籍|勾通 沟通|配和 配合|合谐 和谐|反溃 反馈|解绝 解决|暴炸 爆炸|水管暴裂 水管爆裂|漫骂 谩骂|脉博 脉搏|必竟 毕竟|决对 绝对
` // biome-ignore format: it reads as a table
const wrongWords: readonly [RegExp, string][] = [
  ...typed.trim().split(/[|\n]\s*/).map((row): [RegExp, string] => {
    const [wrong = '', right = ''] = row.trim().split(' ')
    return [new RegExp(wrong, 'g'), right]
  }),
  [/(?<![水气煤暖风线钢软])管里/g, '管理'], [/(?<=[处办受整修清])里(?![程面弄外])/g, '理'],
    [/(?<=登记|记录|纪录|签到|留言|意见)薄/g, '簿'], [/(?<=招领|招聘|寻物)启示/g, '启事'],
  [/(?<![周月季年期岁本])末(?=交|缴|办|入住|处理|回复|登记|完成|经|收到)/g, '未'],
  [/检察(?!院|官|机关|长|建议|厅)/g, '检查'],
  [/反应(?=(业主|住户|客户|群众|员工|租户)?的?(问题|意见|情况|诉求|建议))/g, '反映'],
  [/帐(?=单|目|款|务|册|簿|本|面|龄)|(?<=款|记|结|对|查|台|转|入|到|收|坏|呆|销|挂|报)帐/g, '账'],
] // biome-ignore format: it reads as a table

const [half, full] = [',;:?!.()', '，；：？！。（）']
const entities: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}
const toned = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ'
const wide = (was: string) => was.replace(/[,;:?!.()]/g, (one) => full[half.indexOf(one)] ?? one)
const normal = (was: string) => was.normalize('NFKC')

/** Checks 19 and 20: forms that no hand would write, the rest of converters and pasted pages. */
// biome-ignore format: it reads as a table
const forms: readonly [check: 19 | 20, says: string, pattern: RegExp, becomes: (was: string) => string][] = [
  [20, 'leftover',  new RegExp(`(?<=\\p{Script=Han})\\s?[(（]\\s?(?:[a-z]*[${toned}][a-z]*|de|le|zhe|zi|men)\\s?[)）]`, 'gu'), () => ''],
  [20, 'entity',    /&(?:nbsp|amp|lt|gt|quot|#39);/g, (was) => entities[was] ?? ''],
  [20, 'invisible', /[\u200b-\u200f\u2060\ufeff\u00ad\ufffd]+/g, () => ''],
  [20, 'odd_space', /[\u00a0\u3000\t]+/g, () => ' '],
  [20, 'wide',      /[０-９Ａ-Ｚａ-ｚ％](?:[０-９Ａ-Ｚａ-ｚ％]|[：．／－](?=[０-９]))*/g, normal],
  [20, 'radical',   /[\u2e80-\u2fdf\uf900-\ufaff]+/g, normal],
  [19, 'stray',     /^[\s、，；。：·•*]+(?=\S)/g, () => ''],
  [19, 'end',       /[、，；：,;:]\s*$/g, () => '。'],
  [19, 'twice',     /([，。；：、！？])\1+/g, (was) => was.slice(0, 1)],
  [19, 'together',  /[，、；][。；，、]|。[，、；](?!$)/g, (was) => (/[。；]/.exec(was)?.[0] ?? was.slice(0, 1))],
  [19, 'half',      /(?<=\p{Script=Han})[,;:?!]|(?<=\p{Script=Han})\.(?=$|\s|\p{Script=Han})|[,;](?=\p{Script=Han})|\((?=\p{Script=Han})|(?<=\p{Script=Han})\)/gu, wide],
  [19, 'space',     /(?<=[\p{Script=Han}，。；：、]) +(?=\p{Script=Han}|[，。；：、])|(?<=[\p{Script=Han}\d]) +(?=[，。；：、])/gu, () => ''],
]
const unitless =
  /(达到|应达|不低于|不得低于|低于|高于|超过|保持在|为|至|≥|>=)\s?(\d{1,3}(?:\.\d+)?)(?=\s*(?:以上|以下|[，。；、）]|$))/g
const hourless = /(?<![\d.:：])(\d{1,3})\s?(?=(?:之|以)?内(?![容部环外含]))/g
const dayless = /(?<=每月\s?)(\d{1,2})\s?(?=前|之前)/g
const numerals = '一二三四五六七八九十'
const marker = /(?<=^|[\n。；，：]\s*)(?:(\d{1,2})[、.．](?!\d)|[（(](\d{1,2})[)）]|([①-⑩])|([一二三四五六七八九十])、|[（(]([一二三四五六七八九十])[)）])/g // biome-ignore format: it is one pattern
const longest = 36
const joints = [/并(?!非|不)|同时|然后|随后|如有|如遇/g, /以及|若|由|对/g]

/** What is wrong in the letter of a text, by place; no word of its meaning is looked at. */
export function slips(text: string): Slip[] {
  const plain = simplified(text)
  const own = inScriptOf(text)
  const mended = forms.flatMap(([check, says, pattern, becomes]) =>
    found(text, pattern).map(({ from, to, was }) => slip(check, says, from, to, [becomes(was)], true)),
  )
  const words = wrongWords.flatMap(([pattern, right]) =>
    found(plain, pattern)
      .filter(({ from, to }) => !(text.slice(from, to) === '帳' && text[from - 1] !== '款'))
      .map(({ from, to }) => slip(18, 'wrong_word', from, to, [own(right)], false)),
  )
  const all = [
    ...mended,
    ...words,
    ...mixed(text),
    ...unbalanced(text),
    ...numbering(text),
    ...units(text, own),
    ...breathless(text),
  ]
  return firstOfEach(all)
}

const found = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(({ 0: was, index }) => ({ was, from: index, to: index + was.length }))

const slip = (check: Slip['check'], says: string, from: number, to: number, offers: readonly string[], plain: boolean): Slip =>
  ({ check, says, from, to, offers, plain }) // biome-ignore format: it reads as a row

function firstOfEach(all: readonly Slip[]): Slip[] {
  const kept: Slip[] = []
  for (const one of all.toSorted((one, other) => one.from - other.from || other.to - one.to))
    if (one.from >= (kept.at(-1)?.to ?? 0)) kept.push(one)
  return kept
}

/** Characters of the script that is the rarer one in this text; where both are as frequent, the traditional ones. */
function mixed(text: string): Slip[] {
  if (!countOf(text, givesTraditional) || !countOf(text, givesSimplified)) return []
  const odd = isTraditional(text) ? givesSimplified : givesTraditional
  const turn = isTraditional(text) ? traditional : simplified
  return [...text.matchAll(/\p{Script=Han}/gu)]
    .filter(([one]) => odd(one))
    .map(({ 0: one, index }) => slip(20, 'mixed', index, index + one.length, [turn(one)], true))
}

const brackets = ['（）', '“”', '《》', '「」', '()']

function unbalanced(text: string): Slip[] {
  return brackets.flatMap(([open = '', close = '']) => {
    const waiting: number[] = []
    const alone: number[] = []
    for (let at = 0; at < text.length; at++) {
      if (text[at] === open) waiting.push(at)
      else if (text[at] === close && waiting.pop() === undefined) alone.push(at)
    }
    return [...waiting, ...alone].map((at) => slip(19, 'alone', at, at + 1, [''], false))
  })
}

/** A list that goes on counting in another style; a list inside a list begins at one and is left alone. */
function numbering(text: string): Slip[] {
  const marks = [...text.matchAll(marker)].map((one) => {
    const style = one.slice(1).findIndex((said) => said !== undefined) + 1
    const said = one[style] ?? ''
    const count = style < 3 ? Number(said) : style === 3 ? said.charCodeAt(0) - 0x245f : numerals.indexOf(said) + 1
    return { was: one[0], from: one.index, style, count }
  })
  const open = new Map<number, number>()
  let last = 0
  return marks.flatMap(({ was, from, style, count }) => {
    const strays = count > 1 && open.get(style) !== count - 1 && open.get(last) === count - 1
    if (!strays) last = style
    open.set(last, count)
    return strays ? [slip(19, 'numbering', from, from + was.length, [numbered(last, count)], true)] : []
  })
}

const numbered = (style: number, n: number): string =>
  [`${n}、`, `（${n}）`, String.fromCharCode(0x245f + n), `${numerals[n - 1]}、`, `（${numerals[n - 1]}）`][
    style - 1
  ] ?? `${n}、`

function units(text: string, own: (wording: string) => string): Slip[] {
  const plain = simplified(text)
  const rates = [...plain.matchAll(/[^。；！？\n]+/g)].flatMap(({ 0: sentence, index }) =>
    /率|比例|占比/.test(sentence)
      ? [...sentence.matchAll(unitless)].flatMap((one) => {
          const from = index + one.index + one[0].length - (one[2] ?? '').length
          return Number(one[2]) <= 100
            ? [slip(19, 'unit', from, from + (one[2] ?? '').length, [`${one[2]}%`], false)]
            : []
        })
      : [],
  )
  const lacking = (pattern: RegExp, names: readonly string[]) =>
    [...plain.matchAll(pattern)].map(({ 0: was, 1: figure, index }) =>
      slip(
        19,
        'unit',
        index,
        index + was.length,
        names.map((name) => own(`${figure} ${name}`)),
        false,
      ),
    )
  return [...rates, ...lacking(hourless, ['小时', '分钟', '个工作日']), ...lacking(dayless, ['日'])]
}

const middle = (was: string, at: number) => Math.abs(at - was.length / 2)

/** A stretch without a comma that nobody reads in one breath; a comma is offered before a word that begins anew. */
function breathless(text: string): Slip[] {
  const plain = simplified(text)
  return found(plain, /[^，。；：、！？,;:!?.\n（）()]+/g).flatMap(({ was, from }) => {
    if ((was.match(/\p{Script=Han}/gu)?.length ?? 0) <= longest) return []
    const places = joints.map((joint) => [...was.matchAll(joint)].map(({ index }) => index))
    const fit = places.map((some) => some.filter((at) => at > 8 && was.length - at > 6)).find((some) => some.length > 0)
    const [best] = fit?.toSorted((one, other) => middle(was, one) - middle(was, other)) ?? []
    const at = from + (best ?? Math.floor(was.length / 2))
    return [slip(19, 'breath', at, at + 1, best === undefined ? [] : [`，${text[at]}`], false)]
  })
}

/** A text as it should have come off the clipboard, and what was mended; a part of a text may begin and end as it likes. */
export function cleaned(text: string, isPart = false): { text: string; changes: Change[] } {
  const changes: Change[] = []
  let clean = text
  for (let round = 0; round < 4; round++) {
    const plain = slips(clean).filter((one) => one.plain && !(isPart && /^(stray|end)$/.test(one.says)))
    if (plain.length === 0) break
    for (const { from, to, says, offers } of plain.toReversed()) {
      const becomes = offers[0] ?? ''
      changes.push({ says: `spelling.says.${says}`, was: clean.slice(from, to), becomes })
      clean = clean.slice(0, from) + becomes + clean.slice(to)
    }
  }
  return { text: clean, changes }
}
