export * from './catalogue.ts'
export {
  counted,
  day,
  duration,
  left,
  moment,
  money,
  monthDay,
  number,
  share,
  stretch,
  time,
  weekday,
} from './format.ts'
