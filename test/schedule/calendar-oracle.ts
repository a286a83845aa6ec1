// An independent calculation of a cron expression's fires in a time zone: Temporal for the zones, brute
// force for the minutes, and a parser of its own. It shares no code with src/schedule.

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

interface Fields {
  readonly second: ReadonlySet<number>;
  readonly minute: ReadonlySet<number>;
  readonly hour: ReadonlySet<number>;
  readonly day: ReadonlySet<number>;
  readonly month: ReadonlySet<number>;
  readonly weekday: ReadonlySet<number>;
  readonly interval: boolean;
}

/** Returns all fires in a UTC year, in order. */
export function oracleFires(expression: string, timezone: string, year: number): number[] {
  const fields = readExpression(expression);
  return fields.interval
    ? intervalFires(fields, timezone, year)
    : fixedFires(fields, timezone, year);
}

/** Checks every minute of the year with its offset. */
function intervalFires(fields: Fields, timezone: string, year: number): number[] {
  const start = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  const timeMatches = Array.from(
    { length: DAY_MINUTES },
    (_, minute) => fields.hour.has(Math.floor(minute / 60)) && fields.minute.has(minute % 60),
  );
  const seconds = [...fields.second].toSorted((a, b) => a - b);
  const dayMatches = new Map<number, boolean>();
  const fires: number[] = [];
  let zoned = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timezone);
  for (let from = start; from < end;) {
    const next = zoned.getTimeZoneTransition('next');
    const to = Math.min(next?.epochMilliseconds ?? end, end);
    const offset = zoned.offsetNanoseconds / 1e6;
    for (let at = from; at < to; at += MINUTE_MS) {
      const wallMinute = (at + offset) / MINUTE_MS;
      const day = Math.floor(wallMinute / DAY_MINUTES);
      if (timeMatches[wallMinute - day * DAY_MINUTES] !== true) continue;
      let matches = dayMatches.get(day);
      if (matches === undefined) {
        const date = new Date(day * DAY_MINUTES * MINUTE_MS);
        matches = dayIsIn(fields, {
          day: date.getUTCDate(),
          month: date.getUTCMonth() + 1,
          weekday: date.getUTCDay(),
        });
        dayMatches.set(day, matches);
      }
      if (matches) for (const second of seconds) fires.push(at + second * 1000);
    }
    from = to;
    if (next !== null) zoned = next;
  }
  return fires;
}

/** Converts each time of every local day to an instant with Temporal. */
function fixedFires(fields: Fields, timezone: string, year: number): number[] {
  const start = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  const fires = new Set<number>();
  let date = Temporal.PlainDate.from({ year: year - 1, month: 12, day: 30 });
  for (; date.year <= year || date.day < 3; date = date.add({ days: 1 })) {
    if (!dayIsIn(fields, { day: date.day, month: date.month, weekday: date.dayOfWeek % 7 }))
      continue;
    for (const hour of fields.hour) {
      for (const minute of fields.minute) {
        for (const second of fields.second) {
          const wall = date.toPlainDateTime({ hour, minute, second });
          const at = instantOf(wall, timezone);
          if (at >= start && at < end) fires.add(at);
        }
      }
    }
  }
  return [...fires].toSorted((a, b) => a - b);
}

/** The first pass of a repeated time; for a skipped time, the instant at which clocks were set forward. */
function instantOf(wall: Temporal.PlainDateTime, timezone: string): number {
  const earlier = wall.toZonedDateTime(timezone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(wall)) return earlier.epochMilliseconds;
  const transition = earlier.getTimeZoneTransition('next');
  if (transition === null)
    throw new Error(`${timezone} skips ${wall.toString()} without a transition`);
  return transition.epochMilliseconds;
}

function dayIsIn(
  fields: Fields,
  { day, month, weekday }: { day: number; month: number; weekday: number },
): boolean {
  if (!fields.month.has(month)) return false;
  const anyDay = fields.day.size === 31;
  const anyWeekday = fields.weekday.size === 7;
  if (anyDay && anyWeekday) return true;
  if (anyDay) return fields.weekday.has(weekday);
  if (anyWeekday) return fields.day.has(day);
  return fields.day.has(day) || fields.weekday.has(weekday);
}

function readExpression(expression: string): Fields {
  const words = expression.split(' ');
  const [second = '', minute = '', hour = '', day = '', month = '', weekday = ''] =
    words.length === 5 ? ['0', ...words] : words;
  return {
    second: readField(second, [0, 59]),
    minute: readField(minute, [0, 59]),
    hour: readField(hour, [0, 23]),
    day: readField(day, [1, 31]),
    month: readField(month, [1, 12]),
    weekday: readField(weekday, [0, 6]),
    interval: minute.startsWith('*') || hour.startsWith('*'),
  };
}

function readField(text: string, [low, high]: readonly [number, number]): Set<number> {
  const values = new Set<number>();
  for (const item of text.split(',')) {
    const [range = '', step = '1'] = item.split('/');
    const [from = '', to = from] = range === '*' ? [`${low}`, `${high}`] : range.split('-');
    for (let value = Number(from); value <= Number(to); value += Number(step)) values.add(value);
  }
  return values;
}
