// percentile(x, p) in a person's SQL becomes PostgreSQL's own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactPercentiles } from '../../../src/store/postgres/exact-percentiles.ts';

const share = (percent: string): string =>
  `(${percent})::double precision / 100 - sign((${percent})::double precision) * 1e-15`;
const exact = (value: string, percent: string): string =>
  `percentile_disc(${share(percent)}) WITHIN GROUP (ORDER BY (${value})::double precision)`;

test('a call is rewritten, whatever its arguments are', () => {
  assert.equal(
    exactPercentiles('select percentile(duration_ms, 95) from results'),
    `select ${exact('duration_ms', ' 95')} from results`,
  );
  assert.equal(
    exactPercentiles('select PERCENTILE (coalesce(a, 0), 50) filter (where ok = 1)'),
    `select ${exact('coalesce(a, 0)', ' 50')} filter (where ok = 1)`,
  );
});

test('texts, names, comments and other calls stay as they are', () => {
  for (const sql of [
    `select 'percentile(a, 1)', "percentile"(a), $x$percentile(a, 1)$x$ -- percentile(a, 1)`,
    'select percentile(a), percentile, percentile_cont(0.5), my_percentile(a, 1) /* percentile(a, 1) */',
    'select percentile(a, 5) over (partition by b)',
    'select percentile(a, 5',
  ]) {
    assert.equal(exactPercentiles(sql), sql);
  }
});
