// Finds the one target of a job that a text stands for.
import { AppError } from '../../domain/error.ts';
import { withReader } from '../../store/reader.ts';
import { targetAddress, targetName } from './target-name.ts';
import { targetCondition } from './targets.ts';

/** Maximum number of targets that an error lists. */
const MAX_LISTED = 5;

export interface StoredTarget {
  readonly id: number;
  readonly job: string;
  readonly url: string;
  /** Its name. */
  readonly target: string;
}

export interface TargetQuestion {
  readonly job: string;
  /** Its name or URL, or a part of these. */
  readonly text: string;
}

interface FoundTarget extends StoredTarget {
  readonly address: string;
  /** 3: the text is its name; 2: its URL; 1: the end of its URL; 0: a part. */
  readonly fit: number;
  /** The run of its last result. */
  readonly runId: number | null;
}

/**
 * Finds the target with this name, else with this URL; of several, the one that the newest run requested. Else finds
 * the only target whose URL ends with the text, else the only one that contains it or matches its `*`.
 * @throws {AppError} `not_found` when no target matches, `usage` when several do.
 */
export async function findTarget(
  file: string,
  { job, text }: TargetQuestion,
): Promise<StoredTarget> {
  const rows = withReader(file, (reader) =>
    reader.all<FoundTarget>(
      `SELECT * FROM (SELECT id, job, url, ${targetName('')} AS target, ${targetAddress('')} AS address,
         CASE WHEN ${targetName('')} = @url OR ${targetAddress('')} = @url THEN 3 WHEN url = @url THEN 2
           WHEN substr(url, -length(@url)) = @url THEN 1 ELSE 0 END AS fit,
         (SELECT run_id FROM result_rows WHERE id = last_result_id) AS runId
       FROM targets WHERE job = @job AND (url = @url OR ${targetAddress('')} = @url OR ${targetCondition(text)})) AS found
       ORDER BY fit DESC, iif(fit >= 2, runId, NULL) DESC NULLS LAST, url, id LIMIT ${MAX_LISTED + 1}`,
      { job, url: text },
    ),
  );
  const [first, second] = rows;
  if (first === undefined) {
    throw new AppError('not_found', `The job "${job}" has no stored results of "${text}"`, {
      hint: `"rota results ${job}" prints the targets as they are stored`,
    });
  }
  if (second === undefined || isBetter(first, second)) {
    const { id, url, target } = first;
    return { id, job, url, target };
  }
  const more = rows.length > MAX_LISTED ? '\nand more' : '';
  throw new AppError('usage', `"${text}" means several targets of "${job}"`, {
    hint: `one of them:\n${namesOf(rows.slice(0, MAX_LISTED)).join('\n')}${more}`,
  });
}

/** True when `first` fits better. Of targets with the same name or URL, one that newer runs no longer request loses. */
function isBetter(first: FoundTarget, second: FoundTarget): boolean {
  if (first.fit > second.fit) return true;
  return first.fit >= 2 && first.runId !== second.runId;
}

/** Writes each so that it is unambiguous: its name, or its address where others share the name. */
function namesOf(rows: readonly FoundTarget[]): readonly string[] {
  return rows.map(({ target, address }) => {
    const isShared = rows.filter((other) => other.target === target).length > 1;
    return isShared ? address : target;
  });
}
