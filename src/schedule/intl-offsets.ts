// Reads the UTC offsets of a time zone from the zone data of the runtime.

/** Returns the function from a whole second to wall time minus UTC. Throws a RangeError for an unknown time zone. */
export function intlOffsets(timezone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (atMs) => {
    const parts: Record<string, string> = {};
    for (const { type, value } of format.formatToParts(atMs)) parts[type] = value;
    const field = (name: string): number => Number(parts[name]);
    const year = parts['era'] === 'BC' ? 1 - field('year') : field('year');
    const wall = new Date(0);
    wall.setUTCFullYear(year, field('month') - 1, field('day'));
    wall.setUTCHours(field('hour'), field('minute'), field('second'));
    return wall.getTime() - atMs;
  };
}
