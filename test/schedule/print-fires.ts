// A child process of next-fire.test.ts: prints a digest of a year of fires in every zone.
import { createHash } from 'node:crypto';
import { DAILY, ZONES } from './calendar-cases.ts';
import { refreshZoneData } from '../../src/schedule/zone-table.ts';
import { yearOfFires } from './year-of-fires.ts';

// Temporal and Intl, with which these tests compare, use only the data of the runtime.
refreshZoneData({ runtimeVersion: '9999z' });

const hash = createHash('sha256');
for (const zone of ZONES) {
  for (const expression of DAILY) {
    hash.update(`${zone} ${expression} ${yearOfFires(expression, zone, 2026).join(' ')}\n`);
  }
}
console.log(new Date(2026, 6, 1).getTimezoneOffset(), hash.digest('hex'));
