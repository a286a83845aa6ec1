import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { durationBucketUs } from '../../../src/statistics/duration-counts.ts';
import { durationBucketSql } from '../../../src/store/tables/duration-bucket-sql.ts';

test('SQL and JavaScript put every duration into the same bucket', () => {
  const db = new Database(':memory:');
  const bucket = db.prepare<[{ us: number }], number>(
    `SELECT ${durationBucketSql('us')} FROM (SELECT CAST(@us AS INTEGER) AS us)`,
  );
  bucket.pluck();
  for (let us = 0; us < 5_000_000; us += 1 + Math.floor(us / 700)) {
    assert.equal(bucket.get({ us }), durationBucketUs(us / 1000), `${us} microseconds`);
  }
  db.close();
});
