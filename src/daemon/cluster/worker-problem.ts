// Describes what is wrong with a worker, for all machines: with its shards, and with the files on its machine.
import type { FileProblem } from '../../domain/daemon-control.ts';
import { formatFileProblem } from '../file-problem.ts';

/** Problems of files that are told in full. */
const MOST = 3;

/**
 * Sentences without a full stop; undefined: nothing is wrong.
 * @param own what is wrong with the shards.
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
