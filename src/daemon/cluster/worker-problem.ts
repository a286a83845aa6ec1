// Describes the problems of a worker for all machines: those of its shards, and of the files on its machine.
import type { FileProblem } from '../../domain/daemon-control.ts';
import { formatFileProblem } from '../file-problem.ts';

/** Maximum number of problems of files that are described; the others are counted. */
const MOST = 3;

/**
 * Sentences without a full stop; undefined: nothing is wrong.
 * @param own the problem with the shards.
 */
export function workerProblem(
  own: string | undefined,
  files: readonly FileProblem[],
): string | undefined {
  const errors = files.filter(({ severity }) => severity === 'error');
  const told = errors
    .slice(0, MOST)
    .map((problem) => `a file is bad: ${formatFileProblem(problem)}`);
  const more = errors.length - told.length;
  const all = [
    ...(own === undefined ? [] : [own]),
    ...told,
    ...(more > 0 ? [`${more} more ${more === 1 ? 'problem' : 'problems'} of files`] : []),
  ];
  return all.length === 0 ? undefined : all.join('; ');
}
