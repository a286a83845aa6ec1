// Sums up the workers of a cluster in a few words.
import type { Worker } from '../../api/answers/status-answers.ts';

type Summed = Pick<Worker, 'host' | 'pid' | 'role' | 'state' | 'warnings'>;

/** `live`: workers that are at work or stopping. `facts`: which of them leads, and how many are gone or have problems. */
export function summaryOf(workers: readonly Summed[]): { live: number; facts: string } {
  const leader = workers.find(({ role }) => role === 'leader');
  const gone = workers.filter(({ state }) => state === 'gone').length;
  const troubled = workers.filter(({ warnings }) => warnings.length > 0).length;
  const leads = leader === undefined ? 'none leads' : `${leader.host} (${leader.pid}) leads`;
  const facts = [leads, gone > 0 && `${gone} gone`, troubled > 0 && `${troubled} with problems`];
  return { live: workers.length - gone, facts: facts.filter(Boolean).join(', ') };
}
