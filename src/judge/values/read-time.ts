// Reads a point in time: ISO 8601, the dates of mail and of HTTP, or a number since the Unix epoch.

/** A number below this counts seconds: as milliseconds it would be in March 1973. */
const MIN_MILLISECONDS = 1e11;
const MIN_MICROSECONDS = 1e14;
const MIN_NANOSECONDS = 1e17;
/** The last instant that a Date can hold. */
const MAX_MS = 8.64e15;

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s?(Z|z|[-+]\d{2}(?::?\d{2})?)?)?$/;
/** RFC 5322 3.3 and RFC 9110 5.6.7; the day of the week is not checked. */
const MAIL =
  /^(?:[A-Za-z]{3,9}, ?)?(\d{1,2})[ -]([A-Za-z]{3})[ -](\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? ?([-+]\d{4}|[A-Z]{1,4})?(?: \(.*\))?$/;
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
/** RFC 5322 4.3. */
const ZONES: Readonly<Record<string, string>> = {
  UT: '+0000',
  UTC: '+0000',
  GMT: '+0000',
  Z: '+0000',
  EST: '-0500',
  EDT: '-0400',
  CST: '-0600',
  CDT: '-0500',
  MST: '-0700',
  MDT: '-0600',
  PST: '-0800',
  PDT: '-0700',
};

/** Returns Unix milliseconds; undefined when the text is not a point in time. Without a zone it is in UTC. */
export function readTime(written: string): number | undefined {
  const text = written.trim();
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return epochMs(Number(text));
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, fraction = '0', zone] = iso;
    return instant({ year, month, day, hour, minute, second, fraction, zone });
  }
  const [, day, name = '', year, hour, minute, second, zone = 'GMT'] = MAIL.exec(text) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase());
  if (day === undefined || month % 3 !== 0) return undefined;
  const offset = ZONES[zone] ?? zone;
  if (!/^[-+]/.test(offset)) return undefined;
  const fraction = '0';
  return instant({
    year,
    month: String(month / 3 + 1),
    day,
    hour,
    minute,
    second,
    fraction,
    zone: offset,
  });
}

/** From seconds, milliseconds, microseconds or nanoseconds since the Unix epoch: its size says which. */
export function epochMs(number: number): number | undefined {
  const size = Math.abs(number);
  let ms = number * 1000;
  if (size >= MIN_NANOSECONDS) ms = number / 1e6;
  else if (size >= MIN_MICROSECONDS) ms = number / 1e3;
  else if (size >= MIN_MILLISECONDS) ms = number;
  return Number.isFinite(ms) && Math.abs(ms) <= MAX_MS ? Math.trunc(ms) : undefined;
}

interface Parts {
  readonly year: string | undefined;
  readonly month: string | undefined;
  readonly day: string | undefined;
  readonly hour: string | undefined;
  readonly minute: string | undefined;
  readonly second: string | undefined;
  readonly fraction: string;
  readonly zone: string | undefined;
}

function instant({
  year,
  month,
  day,
  hour,
  minute,
  second,
  fraction,
  zone,
}: Parts): number | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const [h, min, s] = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)];
  // A leap second is the next second, as Unix time has it.
  if (h > 24 || min > 59 || s > 60 || (h === 24 && min + s > 0)) return undefined;
  const midnight = Date.UTC(y, m - 1, d);
  const date = new Date(midnight);
  if (date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return undefined;
  const ms = Math.trunc(Number(`0.${fraction}`) * 1000);
  return midnight + ((h * 60 + min) * 60 + s) * 1000 + ms - offsetMs(zone);
}

function offsetMs(zone: string | undefined): number {
  const match = /^([-+])(\d{2}):?(\d{2})?$/.exec(zone ?? '');
  if (match === null) return 0;
  const [, sign, hours, minutes = '0'] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
