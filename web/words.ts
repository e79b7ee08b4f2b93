export * from './catalogue.ts'
export { day, duration, left, moment, money, monthDay, number, share, stretch, time, weekday } from './format.ts'
