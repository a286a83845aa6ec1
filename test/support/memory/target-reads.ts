// The reads of targets, of a database in memory.
import { AppError } from '../../../src/domain/error.ts';
import type { DirectReading } from '../../../src/query/reads/reading.ts';
import type { FullResult } from '../../../src/query/reads/stored-result.ts';
import type { RankedUrl } from '../../../src/query/targets/url-ranking.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { listed, matchesText } from './result-reads.ts';

type TargetReads = Pick<
  DirectReading,
  'changes' | 'history' | 'lastOf' | 'newestResult' | 'target' | 'urlRanking'
>;

export function targetReads(database: MemoryDatabase): TargetReads {
  const { results, bodies } = database;
  /** The results of a target, oldest first. */
  const resultsOf = (targetId: number): FullResult[] => {
    const own = results.filter((result) => result.targetId === targetId);
    if (own.length > 0) return own;
    throw new AppError('not_found', `There is no target ${targetId}`);
  };
  const sizeOf = (bodyId: number | null): number | null => bodies.get(bodyId ?? 0)?.length ?? null;
  return {
    async changes(targetId, { before = Infinity, limit }) {
      const own = resultsOf(targetId).filter(({ ok, bodyId }) => ok && bodyId !== null);
      return own
        .flatMap((result, index) => {
          const previous = own[index - 1];
          const { id, startedAtMs, bodyId } = result;
          if (previous === undefined || !database.differ(previous, result)) return [];
          return {
            id,
            startedAtMs,
            bodyId: bodyId ?? 0,
            size: sizeOf(bodyId),
            previousId: previous.id,
            previousAtMs: previous.startedAtMs,
            previousBodyId: previous.bodyId ?? 0,
            previousSize: sizeOf(previous.bodyId),
          };
        })
        .filter(({ id }) => id < before)
        .toReversed()
        .slice(0, limit);
    },
    async history(targetId, { before = Infinity, limit }) {
      const own = resultsOf(targetId);
      return own
        .map((result, index) => {
          const earlier = own.slice(0, index).findLast(({ ok, bodyId }) => ok && bodyId !== null);
          return { ...listed(result), changed: result.ok && database.differ(earlier, result) };
        })
        .filter(({ id }) => id < before)
        .toReversed()
        .slice(0, limit);
    },
    async lastOf({ job, method, url, variant }) {
      const last = results.findLast(
        (each) =>
          each.job === job &&
          each.method === method &&
          each.url === url &&
          each.variant === variant,
      );
      return last?.id ?? null;
    },
    async newestResult(targetId) {
      const newest = results.findLast((result) => result.targetId === targetId);
      if (newest !== undefined) return newest.id;
      throw new AppError('not_found', `There are no results of target ${targetId}`);
    },
    async target({ job, text }) {
      const last = new Map(
        results.filter((result) => result.job === job).map((each) => [each.targetId, each]),
      );
      const found = [...last.values()].filter((each) => matchesText(each, text));
      const fits = found.map((each) => ({ ...each, fit: fitOf(each, text) }));
      const most = Math.max(...fits.map(({ fit }) => fit));
      const fitting = fits.filter(({ fit }) => fit === most);
      // Of targets with this name or URL, those that newer runs no longer request lose.
      const newestRun = Math.max(...fitting.map(({ runId }) => runId));
      const best = most < 2 ? fitting : fitting.filter(({ runId }) => runId === newestRun);
      const [only] = best;
      if (only === undefined) {
        throw new AppError('not_found', `The job "${job}" has no stored results of "${text}"`);
      }
      if (best.length > 1) {
        throw new AppError('usage', `"${text}" means several targets of "${job}"`);
      }
      return { id: only.targetId, job, url: only.url, target: only.target };
    },
    async urlRanking({ job, fromMs = 0, untilMs = Infinity, limit }) {
      const own = results
        .filter((result) => result.job === job)
        .filter(({ startedAtMs }) => startedAtMs >= fromMs && startedAtMs <= untilMs);
      const ranked = [...Map.groupBy(own, ({ targetId }) => targetId)]
        .toSorted(([a], [b]) => a - b)
        .map(([, ofTarget]) => toRanked(ofTarget));
      const slowest = ranked.filter(({ meanMs }) => meanMs !== null);
      const failing = ranked.filter(({ failed }) => failed > 0);
      return {
        slowest: slowest.toSorted((a, b) => (b.meanMs ?? 0) - (a.meanMs ?? 0)).slice(0, limit),
        failing: failing.toSorted((a, b) => b.failed - a.failed).slice(0, limit),
      };
    },
  };
}

/** 3: the text is the target's name; 2: its URL; 1: the end of its URL; 0: a part of these. */
function fitOf({ url, target }: FullResult, text: string): number {
  if (target === text) return 3;
  if (url === text) return 2;
  return url.endsWith(text) ? 1 : 0;
}

function toRanked(own: readonly FullResult[]): RankedUrl {
  const last = own.at(-1);
  if (last === undefined) throw new Error('a target has results');
  const sent = own.filter(({ attempts }) => attempts > 0).map(({ durationMs }) => durationMs);
  const failures = own.filter(({ ok }) => !ok);
  const failure = failures.at(-1);
  const { url, target, variables } = last;
  return {
    url,
    target,
    variables,
    results: own.length,
    failed: failures.length,
    meanMs: sent.length === 0 ? null : sent.reduce((sum, each) => sum + each, 0) / sent.length,
    maxMs: sent.length === 0 ? null : Math.max(...sent),
    lastResultId: last.id,
    lastFailure:
      failure === undefined
        ? null
        : {
            resultId: failure.id,
            status: failure.status,
            errorKind: failure.errorKind,
            error: failure.error,
          },
  };
}
