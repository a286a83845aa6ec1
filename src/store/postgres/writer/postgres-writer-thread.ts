// The thread of a PostgresWriter.
import { type MessagePort, parentPort } from 'node:worker_threads';
import type { AppError } from '../../../domain/error.ts';
import { sleep, systemClock } from '../../../platform/clock.ts';
import type { WriterCall, WriterReply, WriterSetup } from '../../writer/writer-protocol.ts';
import { postgresError } from '../postgres-error.ts';
import { PostgresFailure } from '../postgres-failure.ts';
import { PostgresWriter } from './postgres-writer.ts';

/** Time between two attempts to reach the server for the first time. */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [250, 3000];

/**
 * Opens the database. A patient writer waits for a server that cannot be reached yet, such as one that starts together
 * with this machine, and says so.
 */
async function openWriter(
  setup: WriterSetup,
  reply: (replies: readonly WriterReply[]) => void,
): Promise<PostgresWriter> {
  let pauseMs = FIRST_PAUSE_MS;
  let said = '';
  for (;;) {
    try {
      const writer = new PostgresWriter(setup, reply);
      if (said !== '') reply([{ waitsBecause: undefined }]);
      return writer;
    } catch (error) {
      const problem = postgresError(error, setup.file);
      if (!setup.patient || !mayBeReachedLater(problem)) throw problem;
      if (problem.message !== said) reply([{ waitsBecause: problem.toData() }]);
      said = problem.message;
    }
    await sleep(systemClock, pauseMs);
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }
}

/** False for failures that a person has to correct, such as a wrong password. */
function mayBeReachedLater({ cause }: AppError): boolean {
  return cause instanceof PostgresFailure && (cause.isLost || cause.code === NO_CONNECTION_LEFT);
}

/** An SQLSTATE. */
const NO_CONNECTION_LEFT = '53300';

async function serve(caller: MessagePort, setup: WriterSetup): Promise<void> {
  const reply = (replies: readonly WriterReply[]): void => caller.postMessage(replies, []);
  let writer: PostgresWriter;
  try {
    writer = await openWriter(setup, reply);
  } catch (error) {
    reply([{ id: 0, problem: postgresError(error, setup.file).toData() }]);
    return;
  }
  caller.on('message', (calls: readonly WriterCall[]) => {
    const pings = calls.filter(({ request }) => request.type === 'ping');
    if (pings.length > 0) reply(pings.map(({ id }) => ({ id, value: undefined })));
    if (pings.length < calls.length) {
      void writer.take(calls.filter(({ request }) => request.type !== 'ping'));
    }
  });
  reply([{ id: 0, value: undefined }]);
}

const port = parentPort;
port?.once('message', (setup: WriterSetup) => void serve(port, setup));
