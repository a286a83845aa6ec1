// Parses the rule of a POSIX TZ string (RFC 9636, 3.3.1), by which a zone continues after the last
// transition of its file: `CST5CDT,M3.2.0/0,M11.1.0/1`.

const DAY_S = 86_400;
const HOUR_S = 3600;

/** The date of one of the two yearly changes. */
interface YearlyRule {
  /** Returns the seconds from the start of a year to the start of the rule's day, in wall time. */
  readonly dayStart: (year: number) => number;
  /** Seconds after the start of the day; from -167 to 167 hours. */
  readonly time: number;
}

const NAME = '(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)';
const TIME = '[+-]?\\d{1,3}(?::\\d{1,2}){0,2}';
const ZONE = new RegExp(`^${NAME}(${TIME})(?:${NAME}(${TIME})?,([^,]+),([^,]+))?$`);
const RULE = new RegExp(`^(?:M(\\d{1,2})\\.(\\d)\\.(\\d)|(J?)(\\d{1,3}))(?:/(${TIME}))?$`);

/** Returns the function from an instant in seconds to the offset in seconds; undefined for an invalid rule. */
export function readPosixZone(text: string): ((atSeconds: number) => number) | undefined {
  const [whole, standardText = '', daylightText, startText, endText] = ZONE.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const standard = 0 - readTime(standardText);
  if (startText === undefined || endText === undefined) return () => standard;
  const daylight = daylightText === undefined ? standard + HOUR_S : 0 - readTime(daylightText);
  const start = readRule(startText);
  const end = readRule(endText);
  if (start === undefined || end === undefined) return undefined;
  return (atSeconds) => {
    const year = new Date(atSeconds * 1000).getUTCFullYear();
    let latest = -Infinity;
    let offset = standard;
    // A change may be up to a week from its day, so the years before and after count too.
    for (let each = year - 1; each <= year + 1; each += 1) {
      const from = secondsOfYear(each) + start.dayStart(each) + start.time - standard;
      const to = secondsOfYear(each) + end.dayStart(each) + end.time - daylight;
      // Daylight saving of a whole year ends at the start of that of the next year.
      if (to <= atSeconds && to > latest) [latest, offset] = [to, standard];
      if (from <= atSeconds && from >= latest) [latest, offset] = [from, daylight];
    }
    return offset;
  };
}

function readTime(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const [hours = 0, minutes = 0, seconds = 0] = text.replace(/^[+-]/, '').split(':').map(Number);
  return sign * (hours * HOUR_S + minutes * 60 + seconds);
}

function readRule(text: string): YearlyRule | undefined {
  const [whole, month, week, weekday, julian, day, timeText] = RULE.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const time = timeText === undefined ? 2 * HOUR_S : readTime(timeText);
  if (month !== undefined) {
    const rule = { month: Number(month), week: Number(week), weekday: Number(weekday) };
    const fits = rule.month >= 1 && rule.month <= 12 && rule.week >= 1 && rule.week <= 5;
    return fits && rule.weekday <= 6
      ? { dayStart: (year) => dayOfWeek(year, rule), time }
      : undefined;
  }
  const number = Number(day);
  if (julian === '') return { dayStart: () => number * DAY_S, time };
  // `J60` is 1 March in every year.
  const dayStart = (year: number): number =>
    (number - 1 + (number >= 60 && isLeap(year) ? 1 : 0)) * DAY_S;
  return { dayStart, time };
}

/** Week 5 is the last week. */
function dayOfWeek(
  year: number,
  { month, week, weekday }: { month: number; week: number; weekday: number },
): number {
  const first = new Date(0);
  first.setUTCFullYear(year, month - 1, 1);
  const length = month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  let day = 1 + ((weekday - first.getUTCDay() + 7) % 7) + (week - 1) * 7;
  if (day > length) day -= 7;
  return first.getTime() / 1000 - secondsOfYear(year) + (day - 1) * DAY_S;
}

function secondsOfYear(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1) / 1000;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
