// The zones and expressions of the calendar's tests.

export const ZONES: readonly string[] = [
  'UTC',
  'America/New_York',
  'America/Havana',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/Nuuk',
  'Atlantic/Azores',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Berlin',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Jerusalem',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Shanghai',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Antarctica/Troll',
];

/** Fixed times, one a day. */
export const DAILY: readonly string[] = [
  '0 0 * * *',
  '30 0 * * *',
  '30 1 * * *',
  '0 2 * * *',
  '15 2 * * *',
  '30 2 * * *',
  '0 3 * * *',
  '59 23 * * *',
  '30 59 23 * * *',
];

export const OTHER_FIXED: readonly string[] = [
  '15,45 1-3 * * *',
  '0 1,2,3 * * 0',
  '30 2 1 * *',
  '0 9 * * 1-5',
  '0 0 31 * 5',
  '20-22 0 0,2 * * 6,0',
];

/** Intervals that divide the half hour by which clocks change, so that the real time between fires is constant. */
export const EVEN_INTERVALS: readonly [expression: string, minutes: number][] = [
  ['*/30 * * * *', 30],
  ['*/15 * * * *', 15],
  ['*/10 * * * *', 10],
];

export const OTHER_INTERVALS: readonly string[] = [
  '0 * * * *',
  '30 */2 * * *',
  '* 2 * * *',
  '*/20 0-3 * * *',
  '5 * * * 0',
  '0,30 7 */6 * * *',
];

export const EXPRESSIONS: readonly string[] = [
  ...DAILY,
  ...OTHER_FIXED,
  ...EVEN_INTERVALS.map(([expression]) => expression),
  ...OTHER_INTERVALS,
];
