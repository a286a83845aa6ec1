// The list files of a job, read through for `rota check`.
import { countBatch } from '../batch/count-batch.ts';
import { expandBatch } from '../batch/expand-batch.ts';
import { verifyListFile } from '../batch/verify-list-file.ts';
import { literalUrl } from '../batch/literal-host.ts';
import type { BatchEntry, Job } from '../domain/job.ts';
import { hideQuotedCredentials } from '../text/literal-credentials.ts';
import type { Masker } from '../domain/secrets.ts';
import { shortenQuoted } from '../text/shorten.ts';
import { BlockedHosts } from './blocked-hosts.ts';
import { count, type ReportedProblem } from './output/problem-report.ts';

/** A file in which every line is wrong must not hide the others. */
const PROBLEMS_SHOWN = 5;

/** `each` with more combinations is not read through. */
const MAX_EXPANDED = 100_000;

/**
 * Counts the positions of a job's batch, including those of list files, and reports the lines that are wrong, and the
 * hosts of lists and variables that the job may not reach. `masker` hides the job's secrets, which its templates may
 * combine with the text of a line.
 */
export async function checkLists(
  job: Pick<Job, 'batch' | 'fetch' | 'file'>,
  masker: Masker,
): Promise<{ urls: number; problems: readonly ReportedProblem[] }> {
  let urls = 0;
  const problems: ReportedProblem[] = [];
  for (const entry of job.batch) {
    const count = countBatch([entry]);
    const blocked = new BlockedHosts(job.fetch.net);
    // The host of a literal URL was checked when the job was loaded.
    const hasHosts = literalUrl(entry.template.url ?? '') === undefined;
    if (count === undefined || (hasHosts && count <= MAX_EXPANDED)) {
      urls += await readItems(entry, hasHosts ? blocked : undefined);
    } else urls += count;
    const isList = entry.type === 'file';
    if (isList) problems.push(...(await listProblems(entry, masker)));
    const { sentence } = blocked;
    if (sentence === undefined) continue;
    const at = { file: isList ? entry.path : job.file, line: 1, inList: isList };
    problems.push({ ...problemAt(at, masker.text(sentence)), severity: 'warning' });
  }
  return { urls, problems };
}

async function readItems(entry: BatchEntry, blocked: BlockedHosts | undefined): Promise<number> {
  let items = 0;
  for await (const item of expandBatch([entry])) {
    items += 1;
    if (blocked !== undefined && 'request' in item) blocked.add(item.request);
  }
  return items;
}

function problemAt(
  { file, line, inList }: { file: string; line: number; inList: boolean },
  message: string,
): ReportedProblem {
  return {
    severity: 'error',
    file,
    line: Math.max(1, line),
    column: 1,
    message: message.charAt(0).toUpperCase() + message.slice(1),
    hint: undefined,
    frame: undefined,
    inList,
  };
}

async function listProblems(
  entry: Extract<BatchEntry, { type: 'file' }>,
  masker: Masker,
): Promise<readonly ReportedProblem[]> {
  const shown: ReportedProblem[] = [];
  let more = 0;
  let firstMore = 1;
  const at = (line: number) => ({ file: entry.path, line, inList: true });
  for await (const { line, message } of verifyListFile(entry)) {
    if (shown.length < PROBLEMS_SHOWN) {
      shown.push(problemAt(at(line), shortenQuoted(hideQuotedCredentials(masker.text(message)))));
    } else {
      if (more === 0) firstMore = line;
      more += 1;
    }
  }
  if (more > 0)
    shown.push(problemAt(at(firstMore), `And ${count(more, 'more problem')} in this file`));
  return shown;
}
