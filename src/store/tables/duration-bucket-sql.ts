// The bucket of a duration, as an expression in SQL that says the same as `durationBucketUs`.

/** @param us an expression with whole microseconds, not negative */
export function durationBucketSql(us: string): string {
  const cases = [`WHEN ${us} < 100 THEN ${us}`];
  for (let power = 100; power <= 1e12; power *= 10) {
    for (const [below, step] of [
      [2 * power, power / 50],
      [5 * power, power / 20],
      [10 * power, power / 10],
    ] as const) {
      // Twice everything: half of an odd step is no whole number, and SQL would divide as reals do.
      cases.push(`WHEN ${us} < ${below} THEN (2 * ${us} + ${step}) / ${2 * step} * ${step}`);
    }
  }
  return `CASE ${cases.join(' ')} ELSE ${us} END`;
}
