// Holds the database's write lock most of the time until it is killed.
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';

const HELD_MS = 60;
const FREE_MS = 20;

const db = new Database(process.argv[2] ?? '');
for (let round = 0; ; round += 1) {
  db.exec('BEGIN IMMEDIATE');
  if (round === 0) console.log('held');
  await delay(HELD_MS);
  db.exec('COMMIT');
  await delay(FREE_MS);
}
