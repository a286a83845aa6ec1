// Deno's fetch and node:sqlite, rows committed in batches of 500.
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { workThrough } from './work-through.ts';

const BATCH = 500;
const [urls = '', database = '', concurrency = '1'] = process.argv.slice(2);
const db = new DatabaseSync(database);
db.exec(readFileSync('schema.sql', 'utf8'));
const insert = db.prepare('INSERT INTO responses VALUES (NULL, ?, ?, ?, ?, ?, ?)');
let rows: [string, number, string, number, number, Uint8Array][] = [];

function commit(): void {
  db.exec('BEGIN IMMEDIATE');
  for (const row of rows) insert.run(...row);
  db.exec('COMMIT');
  rows = [];
}

await workThrough(
  { urls, concurrency: Number(concurrency) },
  {
    async visit(url) {
      const startedAtMs = Date.now();
      const begun = performance.now();
      const response = await fetch(url);
      const body = new Uint8Array(await response.arrayBuffer());
      const headers = JSON.stringify([...response.headers]);
      const durationMs = performance.now() - begun;
      rows.push([url, response.status, headers, startedAtMs, durationMs, body]);
      if (rows.length >= BATCH) commit();
    },
    end: commit,
  },
);
