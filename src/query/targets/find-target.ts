// The one target of a job that a person means.
import { AppError } from '../../domain/error.ts';
import { withReader } from '../../store/reader.ts';
import { targetAddress, targetName } from './target-name.ts';
import { targetCondition } from './targets.ts';

/** Targets that are named when several are meant. */
const NAMED = 5;

export interface StoredTarget {
  readonly id: number;
  readonly job: string;
  readonly url: string;
  /** Its name. */
  readonly target: string;
}

interface FoundTarget extends StoredTarget {
  readonly address: string;
  /** 3: by its name; 2: by its address; 1: by the end of it; 0: by a part. */
  readonly fit: number;
  /** The last run that had it. */
  readonly runId: number | null;
}

/**
 * The target with this name, else with this address, of several the one that was asked for last; else the only one whose address ends with the text,
 * else the only one that contains it in its name or address, or fits it where it has a `*`.
 * @throws {AppError} `not_found` when there is none, `usage` when there are several.
 */
export async function findTarget(file: string, job: string, text: string): Promise<StoredTarget> {
  const rows = withReader(file, (reader) =>
    reader.all<FoundTarget>(
      `SELECT id, job, url, ${targetName('')} AS target, ${targetAddress('')} AS address,
         CASE WHEN ${targetName('')} = @url OR ${targetAddress('')} = @url THEN 3 WHEN url = @url THEN 2
           WHEN substr(url, -length(@url)) = @url THEN 1 ELSE 0 END AS fit,
         (SELECT run_id FROM result_rows WHERE id = last_result_id) AS runId
       FROM targets WHERE job = @job AND (url = @url OR ${targetAddress('')} = @url OR ${targetCondition(text)})
       ORDER BY fit DESC, iif(fit >= 2, runId, NULL) DESC, url, id LIMIT ${NAMED + 1}`,
      { job, url: text },
    ),
  );
  const [first, second] = rows;
  if (first === undefined) {
    throw new AppError('not_found', `The job "${job}" has no stored results of "${text}"`, {
      hint: `"rota results ${job}" prints the targets as they are stored`,
    });
  }
  if (second === undefined || isMeant(first, second)) {
    const { id, url, target } = first;
    return { id, job, url, target };
  }
  const more = rows.length > NAMED ? '\nand more' : '';
  throw new AppError('usage', `"${text}" means several targets of "${job}"`, {
    hint: `one of them:\n${namesOf(rows.slice(0, NAMED)).join('\n')}${more}`,
  });
}

/** Of those with one name or address, what the job no longer asks for is not meant. */
function isMeant(first: FoundTarget, second: FoundTarget): boolean {
  if (first.fit > second.fit) return true;
  return first.fit >= 2 && first.runId !== second.runId;
}

/** Each as it may be written to mean no other. */
function namesOf(rows: readonly FoundTarget[]): readonly string[] {
  return rows.map(({ target, address }) => {
    const isShared = rows.filter((other) => other.target === target).length > 1;
    return isShared ? address : target;
  });
}
