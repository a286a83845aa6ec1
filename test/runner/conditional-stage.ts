// A job whose server knows entity tags, its runs, and what they stored.
import type { IncomingMessage, ServerResponse } from 'node:http';
import Database from 'better-sqlite3';
import type { Job } from '../../src/domain/job.ts';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { makeJob, urls } from '../support/make-job.ts';
import { withDatabaseFile } from '../support/stored-run.ts';
import { withStoredRunner } from '../support/stored-runner.ts';

interface Row {
  readonly status: number;
  readonly ok: number;
  readonly bytes: number;
  readonly bodyId: number | null;
  readonly confirmed: number;
  readonly savedBytes: number | null;
}

/** A server whose requests and answers a test controls, and a database. */
export interface Stage {
  readonly origin: string;
  /** The headers of the requests, oldest first. */
  readonly seen: IncomingMessage['headers'][];
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  /** Runs a job in a process of its own: its storage is opened and closed. */
  run(changes?: Partial<Job>): Promise<readonly Row[]>;
  readonly file: string;
}

export async function onStage(play: (stage: Stage) => Promise<void>): Promise<void> {
  await withDatabaseFile(async (file) => {
    const server = await startCountingServer({
      answer(request, response) {
        stage.seen.push(request.headers);
        stage.answer(request, response);
      },
    });
    const stage: Stage = {
      origin: server.origin,
      seen: [],
      file,
      answer: withEtag('"1"', 'hello'),
      run: (changes) =>
        runOnce(
          file,
          makeJob({ conditional: true, batch: urls(`${server.origin}/a`), ...changes }),
        ),
    };
    try {
      await play(stage);
    } finally {
      await server.close();
    }
  });
}

/** Runs a job, and returns its results. */
async function runOnce(file: string, job: Job): Promise<readonly Row[]> {
  return withStoredRunner(file, async (runner) => {
    const run = await runner.start(job, { trigger: 'manual', plannedAtMs: null });
    await run?.finished;
    return rowsOf(file, run?.runId ?? 0);
  });
}

function rowsOf(file: string, runId: number): readonly Row[] {
  const db = new Database(file, { readonly: true });
  try {
    return db
      .prepare<[number], Row>(
        `SELECT status, ok, bytes, body_id AS bodyId, confirmed, saved_bytes AS savedBytes
         FROM results WHERE run_id = ? ORDER BY position`,
      )
      .all(runId);
  } finally {
    db.close();
  }
}

/** Answers as RFC 9110 13.1.2 says. */
export function withEtag(
  etag: string,
  body: string,
  more: Readonly<Record<string, string>> = {},
): Stage['answer'] {
  return (request, response) => {
    const headers = { etag, ...more };
    if (request.headers['if-none-match'] === etag) response.writeHead(304, headers).end();
    else response.writeHead(200, headers).end(body);
  };
}

export const fresh = (bytes: number, bodyId: number): Row => {
  return { status: 200, ok: 1, bytes, bodyId, confirmed: 0, savedBytes: null };
};

export const confirmation = (bodyId: number, savedBytes: number): Row => {
  return { status: 304, ok: 1, bytes: 0, bodyId, confirmed: 1, savedBytes };
};
