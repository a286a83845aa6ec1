// A process of its own for next-fire.test.ts: prints a digest of a year of fires in every zone.
import { createHash } from 'node:crypto';
import { DAILY, ZONES } from './calendar-cases.ts';
import { takeUpZoneData } from '../../src/schedule/zone-table.ts';
import { yearOfFires } from './year-of-fires.ts';

// What these tests compare with knows the data of the runtime only.
takeUpZoneData({ runtimeVersion: '9999z' });

const hash = createHash('sha256');
for (const zone of ZONES) {
  for (const expression of DAILY) {
    hash.update(`${zone} ${expression} ${yearOfFires(expression, zone, 2026).join(' ')}\n`);
  }
}
console.log(new Date(2026, 6, 1).getTimezoneOffset(), hash.digest('hex'));
