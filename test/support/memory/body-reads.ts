// The reads of bodies, of a database in memory.
import { AppError } from '../../../src/domain/error.ts';
import { toText } from '../../../src/query/bodies/body-text.ts';
import { diffBodies } from '../../../src/query/bodies/diff-bodies.ts';
import type { DirectReading } from '../../../src/query/reads/reading.ts';
import type { FullResult } from '../../../src/query/reads/stored-result.ts';
import type { MemoryDatabase } from './memory-database.ts';

type BodyReads = Pick<
  DirectReading,
  'body' | 'bodyBytes' | 'bodyText' | 'diff' | 'firstBodySince' | 'lastDifferent'
>;

/** A result with a stored body. */
type WithBody = FullResult & { readonly bodyId: number };

export function bodyReads(database: MemoryDatabase): BodyReads {
  const { bodies, results } = database;
  const bodyBytes = async (id: number): Promise<Uint8Array> => {
    const body = bodies.get(database.result(id).bodyId ?? 0);
    if (body !== undefined) return body;
    throw new AppError('not_found', `No body is stored with result ${id}`);
  };
  /** The results of the same target with a body, oldest first. */
  const siblings = (id: number): WithBody[] => {
    const { targetId } = database.result(id);
    return results.filter(hasBody).filter((result) => result.targetId === targetId);
  };
  const withBody = (id: number): WithBody => {
    const found = siblings(id).findLast((result) => result.id <= id);
    if (found !== undefined) return found;
    const message = `No body is stored with result ${id} or any result before it`;
    throw new AppError('not_found', message);
  };
  const differentBefore = (own: WithBody): WithBody | undefined =>
    siblings(own.id).findLast((each) => each.id < own.id && each.ok && database.differ(each, own));
  return {
    bodyBytes,
    body: async (id) => ({ base64: Buffer.from(await bodyBytes(id)).toString('base64') }),
    bodyText: async (id) => toText(await bodyBytes(id), database.result(id).charset),
    async diff({ to, from, of, ignored = [] }) {
      for (const id of [to, from]) {
        if (id === undefined || of === undefined || database.result(id).targetId === of.id)
          continue;
        throw new AppError('usage', `Result ${id} is not one of ${of.target}`);
      }
      const after = withBody(to);
      const before = from === undefined ? differentBefore(after) : withBody(from);
      if (before === undefined) {
        const message = `No other body was stored before that of result ${after.id}`;
        throw new AppError('not_found', message);
      }
      const { job, url, targetId, target } = after;
      const [old, now] = [before, after].map(({ bodyId, charset }) => ({
        bytes: bodies.get(bodyId) ?? new Uint8Array(),
        charset,
      }));
      if (old === undefined || now === undefined) throw new Error('there are two sides');
      return {
        job,
        url,
        targetId,
        target,
        from: side(before),
        to: side(after),
        diff: diffBodies(old, now, { ignored }),
      };
    },
    async firstBodySince({ id, since }) {
      const found = siblings(id).find((each) => each.id > since && each.id <= id && each.ok);
      return found === undefined ? null : { id: found.id, startedAtMs: found.startedAtMs };
    },
    async lastDifferent({ id, lookBack }) {
      const own = siblings(id).findLast((each) => each.id <= id);
      if (own === undefined) return null;
      const before = results.filter((each) => each.targetId === own.targetId && each.id < own.id);
      const found = before
        .slice(-lookBack)
        .findLast((each) => each.ok && database.differ(each, own));
      return found?.id ?? null;
    },
  };
}

function hasBody(result: FullResult): result is WithBody {
  return result.bodyId !== null;
}

function side({ id, startedAtMs, bodyId }: WithBody): {
  id: number;
  startedAtMs: number;
  bodyId: number;
} {
  return { id, startedAtMs, bodyId };
}
