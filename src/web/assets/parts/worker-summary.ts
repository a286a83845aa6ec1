// Sums up the workers of a cluster in a few words.
import type { Worker } from '../../api/answers/status-answers.ts';

interface SummedWorker extends Pick<Worker, 'host' | 'pid' | 'role' | 'state'> {
  readonly warnings: readonly string[];
}

export interface WorkerSummary {
  /** Workers that are at work or stopping. */
  readonly live: number;
  /** Which of them leads, and how many are gone or have problems. */
  readonly facts: string;
}

export function summaryOf(workers: readonly SummedWorker[]): WorkerSummary {
  const leader = workers.find(({ role }) => role === 'leader');
  const gone = workers.filter(({ state }) => state === 'gone').length;
  const troubled = workers.filter(({ warnings }) => warnings.length > 0).length;
  const facts = [
    leader === undefined ? 'none leads' : `${leader.host} (${leader.pid}) leads`,
    ...(gone > 0 ? [`${gone} gone`] : []),
    ...(troubled > 0 ? [`${troubled} with problems`] : []),
  ];
  return { live: workers.length - gone, facts: facts.join(', ') };
}
