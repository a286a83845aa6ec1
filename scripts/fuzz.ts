// Fuzzes the reading of HTTP/1.1 responses against llhttp: npm run fuzz -- [CASES] [FIRST_SEED].
import { differenceOf, fuzzCase } from '../test/support/http1-fuzz.ts';
import { mulberry32 } from '../test/support/random/seeded.ts';

const cases = Number(process.argv[2] ?? 1_000_000);
const first = Number(process.argv[3] ?? 1);
let differences = 0;
for (let seed = first; seed < first + cases; seed++) {
  const each = fuzzCase(mulberry32(seed));
  const difference = await differenceOf(each);
  if (difference !== undefined) {
    differences += 1;
    console.log(`seed ${seed}: ${JSON.stringify(each)}\n  ${difference}`);
  }
  if ((seed - first + 1) % 50_000 === 0) console.log(`${seed - first + 1} cases`);
}
console.log(`${cases} cases, ${differences} differences that are in no table`);
process.exitCode = differences === 0 ? 0 : 1;
