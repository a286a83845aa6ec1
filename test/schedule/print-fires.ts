// A process of its own for next-fire.test.ts: prints a digest of a year of fires in every zone.
import { createHash } from 'node:crypto';
import { DAILY, ZONES } from './calendar-cases.ts';
import { yearOfFires } from './year-of-fires.ts';

const hash = createHash('sha256');
for (const zone of ZONES) {
  for (const expression of DAILY) {
    hash.update(`${zone} ${expression} ${yearOfFires(expression, zone, 2026).join(' ')}\n`);
  }
}
console.log(new Date(2026, 6, 1).getTimezoneOffset(), hash.digest('hex'));
