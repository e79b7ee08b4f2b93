import { mattersOf } from './matter.ts'

const which = { lift: '2单元东梯', trapped: false }

/** One lift stands, and everybody calls: the same matter in the words of seven households. */
// biome-ignore format: it reads as a table
export const oneLift = mattersOf('lift', [
  ['building', '{building}2单元东梯停在 11 楼', '东梯门半开着停在 11 楼，按哪层都没反应，上班要迟到了。', '抱闸线圈烧毁，维保更换后空载、半载各试运行三十次，恢复使用。', which],
  ['building', '{building}2单元电梯又坏了', '这个月第二次了，住 {floor} 楼抱着孩子走下来的。', '抱闸线圈已更换，本月两次故障原因已在大堂公示。', which],
  ['building', '{building}2单元只剩一部电梯', '只有西梯能用，等了十五分钟，层层停。', '东梯已恢复，检修期间高峰派人在首层引导。', which],
  ['building', '{building}2单元东梯停运，邻居都在群里问', '群里十几户都在说电梯的事，请给个准话什么时候修好。', '东梯已恢复，处理经过和检测单已逐户电话告知。', which],
  ['building', '{building}2单元老人下不了楼', '我妈要去医院复查，坐轮椅，{floor} 楼下不来。', '秩序员护送乘西梯下楼，东梯当日恢复。', which],
  ['building', '{building}2单元电梯面板黑屏', '东梯外面显示屏黑的，不知道停在哪里。', '随主机恢复供电后显示正常。', which],
  ['building', '{building}2单元搬家被电梯耽误', '今天搬家约了车，东梯停了，西梯不让搬大件。', '与搬家公司改约下午，货物经西梯错峰运送。', which],
])
