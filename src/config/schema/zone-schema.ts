// Time zones as values of keys.
import * as z from 'zod';
import { isTimeZone } from '../../schedule/time-zone.ts';
import { zoneHint } from '../../schedule/zone-names.ts';
import { refuse } from './scalar-schemas.ts';
import { suggest } from '../../text/suggest.ts';

/**
 * Asking costs up to a millisecond, and thousands of jobs name the same few zones. The first question costs 25 ms, which
 * a command need not pay where no zone is named.
 */
const knownZones = new Set<string>(['UTC']);

/** An IANA time zone. */
export function timeZone(): z.ZodType<string> {
  const error = 'must be an IANA time zone such as Asia/Shanghai';
  return z.string({ error }).transform((name, context) => {
    if (knownZones.has(name)) return name;
    if (!isTimeZone(name)) {
      return refuse(context, error, { hint: zoneHint(name) ?? nearZone(name) });
    }
    knownZones.add(name);
    return name;
  });
}

function nearZone(name: string): string | undefined {
  const zones = Intl.supportedValuesOf('timeZone');
  const city = cityOf(name);
  const near = zones.find((zone) => cityOf(zone) === city) ?? suggest(name, zones);
  return near === undefined ? undefined : `Did you mean "${near}"?`;
}

/** `new_york` of `America/New_York`, `New York` and `posix/America/New_York`. */
function cityOf(zone: string): string {
  return zone
    .slice(zone.lastIndexOf('/') + 1)
    .trim()
    .toLowerCase()
    .replaceAll(/[ -]/g, '_');
}
