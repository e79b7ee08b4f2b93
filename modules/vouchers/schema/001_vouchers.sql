-- Under which account something is entered: `method:cash`, `item:management`, `class:charge`, `prepaid`, `deposits`.
create table voucher_accounts (
  key    text not null primary key,
  code   text not null,
  name   text not null,
  constraint voucher_accounts_key check (key ~ '^((method|item|class):[a-z_]+|prepaid|deposits)$'),
  constraint voucher_accounts_code check (code ~ '^[0-9]{4}([.-]?[0-9]{2,4})*$')
);
call govern('voucher_accounts', scope => 'company');

insert into voucher_accounts (key, code, name) values
  ('method:cash', '1001', '库存现金'),
  ('method:transfer', '1002', '银行存款'),
  ('method:card', '1012.01', '其他货币资金—刷卡在途'),
  ('method:wechat', '1012.02', '其他货币资金—微信'),
  ('method:alipay', '1012.03', '其他货币资金—支付宝'),
  ('class:charge', '1122.01', '应收账款—物业收费'),
  ('class:special', '1122.02', '应收账款—特约服务'),
  ('class:late_fee', '1122.03', '应收账款—违约金'),
  ('class:pass_through', '1221.01', '其他应收款—代收代付'),
  ('class:deposit', '2241.02', '其他应付款—押金账单'),
  ('prepaid', '2203', '预收账款'),
  ('deposits', '2241.01', '其他应付款—押金');
