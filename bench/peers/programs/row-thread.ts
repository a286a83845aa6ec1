// The thread that stores what row-sender.ts sends: a transaction for each batch, with better-sqlite3.
import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { RowBatch } from './row-sender.ts';

const db = new Database(String(workerData));
db.exec(readFileSync('schema.sql', 'utf8'));
const insert = db.prepare('INSERT INTO responses VALUES (NULL, ?, ?, ?, ?, ?, ?)');

const store = db.transaction(({ urls, headers, numbers, bodies }: RowBatch) => {
  const whole = Buffer.from(bodies.buffer);
  let offset = 0;
  for (const [row, url] of urls.entries()) {
    const at = 4 * row;
    const end = offset + (numbers[at + 3] ?? 0);
    const body = whole.subarray(offset, end);
    insert.run(url, numbers[at], headers[row], numbers[at + 1], numbers[at + 2], body);
    offset = end;
  }
});

parentPort?.on('message', (batch: RowBatch | null) => {
  if (batch === null) parentPort?.postMessage('committed', []);
  else store(batch);
});
parentPort?.postMessage('open', []);
