// The process of a handler: it loads the handler once, and then makes one call after the other until its stdin closes.
import { endOnFault, endProcess } from '../platform/process/end-process.ts';
import { giveUpStartRights } from '../platform/process/user-code-process.ts';
import { runResults, toResponseContext, toRunContext } from './child/contexts.ts';
import { HandlerLog } from './child/handler-log.ts';
import { hasTypes, loadHandler, strippedModules } from './child/load-handler.ts';
import { provideFetch } from './child/own-fetch.ts';
import { ParentConnection } from './child/parent-connection.ts';
import { toResponse } from './child/responses.ts';
import { returnedValues } from './child/returned-values.ts';
import { thrownMessage } from './child/thrown-message.ts';
import type { HandlerModule } from '../domain/handlers/handler.ts';
import type { HandlerCall, FromChild } from './protocol.ts';

type Handle = (...args: unknown[]) => unknown;

const connection = new ParentConnection();
const log = new HandlerLog((text) => connection.send({ type: 'log', text }));
let handle: Handle | undefined;
let stop = new AbortController();

async function load(modules: readonly HandlerModule[]): Promise<FromChild> {
  const stripped = await strippedModules(modules);
  if ('problem' in stripped) return { type: 'not loaded', problem: stripped.problem };
  if (modules.some(hasTypes)) connection.send({ type: 'stripped', modules: stripped.modules });
  const loaded = await loadHandler(stripped.modules);
  if ('problem' in loaded) return { type: 'not loaded', problem: loaded.problem };
  handle = (...args) => Reflect.apply(loaded.handler, undefined, args);
  return { type: 'loaded' };
}

async function make(call: HandlerCall, body: Uint8Array<ArrayBuffer>): Promise<FromChild> {
  log.begin();
  stop = new AbortController();
  const parts = {
    connection,
    signal: stop.signal,
    log: (...written: readonly unknown[]) => log.write(...written),
  };
  try {
    if (call.type === 'run') {
      await handle?.(runResults(connection), toRunContext(call.context, parts));
      return { type: 'done', values: [] };
    }
    const response = toResponse(call.response, body);
    const returned = await handle?.(response, toResponseContext(call.context, parts));
    return { type: 'done', values: returnedValues(returned) };
  } catch (error) {
    return { type: 'threw', message: thrownMessage(error) };
  }
}

/** Takes away what only this file needs. */
function giveUpRights(): void {
  giveUpStartRights();
  // Not among the permissions of Node: it could end Rota.
  process.kill = () => {
    throw new Error('a handler may not start a process or send a signal: no key allows it');
  };
}

// Thrown where no call waits for it, as in a timer.
endOnFault((error) => connection.send({ type: 'crashed', message: thrownMessage(error) }));

await connection.listen((order, bytes) => {
  switch (order.type) {
    case 'load':
      giveUpRights();
      log.takeOver();
      provideFetch(connection);
      void load(order.modules).then((reply) => connection.send(reply));
      break;
    case 'call':
      void make(order.call, bytes).then((reply) => connection.send(reply));
      break;
    case 'abort':
      stop.abort();
      break;
  }
});
endProcess(0);
