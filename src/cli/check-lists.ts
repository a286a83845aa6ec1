// The list files of a job, read through for `rota check`.
import { countBatch } from '../batch/count-batch.ts';
import { expandBatch } from '../batch/expand-batch.ts';
import { verifyListFile } from '../batch/verify-list-file.ts';
import type { BatchEntry } from '../domain/job.ts';
import { hideQuotedCredentials } from '../text/literal-credentials.ts';
import type { Masker } from '../domain/secrets.ts';
import { shortenQuoted } from '../text/shorten.ts';
import { count, type ReportedProblem } from './output/problem-report.ts';

/** A file in which every line is wrong must not hide the others. */
const PROBLEMS_SHOWN = 5;

/**
 * Counts the positions of a batch, including those of list files, and reports the lines that are wrong.
 * `masker` hides the job's secrets, which its templates may combine with the text of a line.
 */
export async function checkLists(
  batch: readonly BatchEntry[],
  masker: Masker,
): Promise<{ urls: number; problems: readonly ReportedProblem[] }> {
  let urls = 0;
  const problems: ReportedProblem[] = [];
  for (const entry of batch) {
    urls += countBatch([entry]) ?? (await countItems(entry));
    if (entry.type === 'file') problems.push(...(await listProblems(entry, masker)));
  }
  return { urls, problems };
}

async function countItems(entry: BatchEntry): Promise<number> {
  let items = 0;
  for await (const _ of expandBatch([entry])) items += 1;
  return items;
}

async function listProblems(
  entry: Extract<BatchEntry, { type: 'file' }>,
  masker: Masker,
): Promise<readonly ReportedProblem[]> {
  const shown: ReportedProblem[] = [];
  let more = 0;
  let firstMore = 1;
  const problemAt = (line: number, message: string): ReportedProblem => ({
    severity: 'error',
    file: entry.path,
    line: Math.max(1, line),
    column: 1,
    message: message.charAt(0).toUpperCase() + message.slice(1),
    hint: undefined,
    frame: undefined,
    inList: true,
  });
  for await (const { line, message } of verifyListFile(entry)) {
    if (shown.length < PROBLEMS_SHOWN) {
      shown.push(problemAt(line, shortenQuoted(hideQuotedCredentials(masker.text(message)))));
    } else {
      if (more === 0) firstMore = line;
      more += 1;
    }
  }
  if (more > 0) shown.push(problemAt(firstMore, `And ${count(more, 'more problem')} in this file`));
  return shown;
}
