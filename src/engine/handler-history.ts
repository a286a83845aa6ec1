// Reads stored results for handlers. The reads are loaded when a handler first needs them: most jobs have no handler.
import type { ResultValue } from '../domain/rules.ts';
import type { DatabaseSettings } from '../domain/settings.ts';
import type { StoredResult } from '../domain/stored-result.ts';
import type { HandlerHistory } from '../handlers/handler-history.ts';
import type { SentResult } from '../handlers/protocol.ts';
import type { DirectReading } from '../query/reads/reading.ts';

export function handlerHistory(database: DatabaseSettings): HandlerHistory {
  let opened: DirectReading | undefined;
  const reading = async (): Promise<DirectReading> => {
    const { openReading } = await import('../query/open-reading.ts');
    return (opened ??= openReading(database));
  };
  return {
    async previous(key) {
      const reads = await reading();
      const id = await reads.lastOf(key);
      if (id === null) return null;
      const result = await reads.result(id);
      return toSentResult(result, result.values);
    },
    async openRun({ job, runId }) {
      const reads = await reading();
      const exported = await reads.exported({ job, runId });
      const pages = exported.pages[Symbol.asyncIterator]();
      return {
        async next() {
          const page = await pages.next();
          if (page.done === true) return [];
          const values = valuesById(await reads.values(page.value.map(({ id }) => id)));
          return page.value.map((result) => toSentResult(result, values.get(result.id) ?? []));
        },
        close: () => exported.close(),
      };
    },
    async body({ job, resultId }) {
      const reads = await reading();
      const { body, job: owner } = await reads.result(resultId);
      return body === null || owner !== job ? undefined : reads.bodyBytes(resultId);
    },
  };
}

function valuesById(values: readonly ResultValue[]): ReadonlyMap<number, readonly ResultValue[]> {
  return Map.groupBy(values, ({ resultId }) => resultId);
}

/** A stored result as handlers get it. */
export function toSentResult(result: StoredResult, values: SentResult['values']): SentResult {
  return {
    id: result.id,
    position: result.position,
    method: result.method,
    url: result.url,
    name: result.target,
    variables: result.variables,
    ok: result.ok,
    degraded: result.degraded,
    status: result.status,
    errorKind: result.errorKind,
    error: result.error,
    attempts: result.attempts,
    startedAtMs: result.startedAtMs,
    durationMs: result.durationMs,
    bytes: result.bytes,
    headers: result.headers,
    hasBody: result.bodyId !== null,
    values: values.map(({ name, number, text }) => ({ name, number, text })),
  };
}
