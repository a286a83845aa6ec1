// The thread of a PostgresWriter.
import { type MessagePort, parentPort } from 'node:worker_threads';
import type { WriterCall, WriterReply, WriterSetup } from '../../writer/writer-protocol.ts';
import { postgresError } from '../postgres-error.ts';
import { PostgresWriter } from './postgres-writer.ts';

function serve(caller: MessagePort, setup: WriterSetup): void {
  const reply = (replies: readonly WriterReply[]): void => caller.postMessage(replies, []);
  let writer: PostgresWriter;
  try {
    writer = new PostgresWriter(setup, reply);
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
port?.once('message', (setup: WriterSetup) => serve(port, setup));
