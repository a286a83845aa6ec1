// Compares the bodies of two results of one target.
import { AppError } from '../../domain/error.ts';
import type { IgnoredPart } from '../../domain/rules.ts';
import { withReader, type Reader } from '../../store/reader.ts';
import { bodiesDiffer } from './bodies-differ.ts';
import { diffBodies, type BodyDiff } from './diff-bodies.ts';
import type { StoredTarget } from '../targets/find-target.ts';
import { missingResult, UNCHANGED } from '../reads/missing-result.ts';
import { readBody } from './stored-body.ts';

/** A result with a body. */
export interface DiffSide {
  readonly id: number;
  readonly startedAtMs: number;
  readonly bodyId: number;
}

export interface StoredDiff {
  readonly job: string;
  readonly url: string;
  readonly targetId: number;
  /** The name of the target. */
  readonly target: string;
  readonly from: DiffSide;
  readonly to: DiffSide;
  readonly diff: BodyDiff;
}

/** Ids of results. */
export interface DiffSides {
  readonly to: number;
  readonly from?: number | undefined;
  /** The target that both must belong to; undefined: any. */
  readonly of?: Pick<StoredTarget, 'id' | 'target'> | undefined;
  /** Parts that are left out of both bodies; absent: none. */
  readonly ignored?: readonly IgnoredPart[] | undefined;
}

type SideRow = DiffSide & {
  readonly job: string;
  readonly url: string;
  readonly targetId: number;
  readonly target: string;
};

const COLUMNS = `id, job, url, target, target_id AS targetId, started_at_ms AS startedAtMs, body_id AS bodyId`;

/**
 * Compares the body of the result `to` with that of `from`, or with the last different body of an ok result before
 * it. For a result without a body, the last body stored before it is used.
 * @throws {AppError} `not_found` when a result or something to compare it with does not exist; `usage` when a result
 * belongs to another target than `of`.
 */
export async function storedDiff(
  file: string,
  { to, from, of, ignored = [] }: DiffSides,
): Promise<StoredDiff> {
  return withReader(file, (reader) => {
    const after = withBody(reader, { id: to, of });
    const before =
      from === undefined ? differentBefore(reader, after) : withBody(reader, { id: from, of });
    const diff = diffBodies(
      readBody(reader, { file, resultId: before.id }),
      readBody(reader, { file, resultId: after.id }),
      { ignored },
    );
    const { job, url, targetId, target } = after;
    return { job, url, targetId, target, from: side(before), to: side(after), diff };
  });
}

/**
 * Returns the id of the newest stored result of a target.
 * @throws {AppError} `not_found` when the target has no results.
 */
export async function newestResult(file: string, targetId: number): Promise<number> {
  const [row] = withReader(file, (reader) =>
    reader.all<{ id: number | null }>(
      'SELECT max(id) AS id FROM result_rows WHERE target_id = @targetId',
      { targetId },
    ),
  );
  if (typeof row?.id === 'number') return row.id;
  throw new AppError('not_found', `There are no results of target ${targetId}`);
}

/**
 * Returns the id of the newest ok result before `id` whose body differs from that of `id`, or from the last body
 * stored before it when `id` has none. Null when the `lookBack` results before it contain no such result.
 */
export async function lastDifferent(
  file: string,
  { id, lookBack }: { readonly id: number; readonly lookBack: number },
): Promise<number | null> {
  const [row] = withReader(file, (reader) =>
    reader.all<{ different: number | null }>(
      `SELECT (
         SELECT max(p.id) FILTER (WHERE p.ok = 1 AND ${bodiesDiffer('p', 'own')}) FROM (
           SELECT id, ok, body_id, compared FROM results
           WHERE target_id = own.target_id AND id < own.id ORDER BY id DESC LIMIT @lookBack
         ) AS p
       ) AS different
       FROM (
         SELECT s.id, s.target_id, s.body_id, s.compared FROM results AS s
         WHERE s.target_id = (SELECT target_id FROM results WHERE id = @id) AND s.id <= @id
           AND s.body_id IS NOT NULL ORDER BY s.id DESC LIMIT 1
       ) AS own`,
      { id, lookBack },
    ),
  );
  return row?.different ?? null;
}

/**
 * Returns the change that led to the body of a result: the first ok result of its target with a body after `since`, the
 * last one with a different body.
 */
export async function firstBodySince(
  file: string,
  { id, since }: { readonly id: number; readonly since: number },
): Promise<{ readonly id: number; readonly startedAtMs: number } | null> {
  const [row] = withReader(file, (reader) =>
    reader.all<{ id: number; startedAtMs: number }>(
      `SELECT id, started_at_ms AS startedAtMs FROM results
       WHERE target_id = (SELECT target_id FROM results WHERE id = @id) AND id > @since AND id <= @id
         AND ok = 1 AND body_id IS NOT NULL ORDER BY id LIMIT 1`,
      { id, since },
    ),
  );
  return row ?? null;
}

function side({ id, startedAtMs, bodyId }: SideRow): DiffSide {
  return { id, startedAtMs, bodyId };
}

function withBody(reader: Reader, { id, of }: Pick<DiffSides, 'of'> & { id: number }): SideRow {
  const [asked] = reader.all<Pick<SideRow, 'targetId' | 'target' | 'job'>>(
    'SELECT target_id AS targetId, target, job FROM results WHERE id = @id',
    { id },
  );
  if (asked === undefined) throw missingResult(reader, id);
  if (of !== undefined && of.id !== asked.targetId) {
    throw new AppError('usage', `Result ${id} is not one of ${of.target}`, {
      hint: `it is one of ${asked.target}, fetched by "${asked.job}"`,
    });
  }
  const [row] = reader.all<SideRow>(
    `SELECT ${COLUMNS} FROM results
     WHERE target_id = @targetId AND id <= @id AND body_id IS NOT NULL ORDER BY id DESC LIMIT 1`,
    { id, targetId: asked.targetId },
  );
  if (row !== undefined) return row;
  throw new AppError('not_found', `No body is stored with result ${id} or any result before it`);
}

function differentBefore(reader: Reader, { id, targetId }: SideRow): SideRow {
  const [row] = reader.all<SideRow>(
    `SELECT ${COLUMNS} FROM results AS p
     WHERE target_id = @targetId AND id < @id AND ok = 1 AND (
       SELECT ${bodiesDiffer('p', 'own')} FROM result_rows AS own WHERE own.id = @id
     ) ORDER BY id DESC LIMIT 1`,
    { id, targetId },
  );
  if (row !== undefined) return row;
  throw new AppError('not_found', `No other body was stored before that of result ${id}`, {
    hint: UNCHANGED,
  });
}
