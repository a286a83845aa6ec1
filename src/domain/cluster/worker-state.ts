// A worker as people see it: its role, its state, and what should be done about it.
import { formatShortDuration } from '../duration.ts';
import type { Member } from './member.ts';

/** A clock that differs by more than this is worth a warning: results of other machines carry its times. */
const MOST_CLOCK_OFFSET_MS = 500;
/** A tick that is answered this late leaves little of the lease. */
const MOST_LAG_MS = 2000;

export const WORKER_ROLES = ['leader', 'candidate', 'worker'] as const;
export const WORKER_STATES = ['at work', 'stopping', 'gone'] as const;

/** A worker that is gone performs nothing: others go on with what its last tick named. */
const NOTHING = { inFlight: 0, queued: 0, shards: 0 };

export interface WorkerState extends Member {
  /** `candidate`: it may lead. */
  readonly role: (typeof WORKER_ROLES)[number];
  /** `gone`: its lease has ended, and nobody asked it to stop. It was killed or cut off. */
  readonly state: (typeof WORKER_STATES)[number];
  /** Sentences without a full stop. None of a worker that is gone: others do its work. */
  readonly warnings: readonly string[];
}

/** The workers, the leader first and those that are gone last. Those that have stopped are left out. */
export function workerStates(members: readonly Member[]): readonly WorkerState[] {
  const leader = members.find(({ isLeader, isAlive }) => isLeader && isAlive);
  const known = members.filter(({ isAlive, isRetiring }) => isAlive || !isRetiring);
  const states = known.map((member) => ({
    ...member,
    ...(member.isAlive ? {} : NOTHING),
    role: roleOf(member),
    state: stateOf(member),
    warnings: warningsOf(member, leader),
  }));
  const rank = ({ role, state }: WorkerState): number =>
    WORKER_STATES.indexOf(state) * WORKER_ROLES.length + WORKER_ROLES.indexOf(role);
  return states.toSorted((a, b) => rank(a) - rank(b) || a.startedAtMs - b.startedAtMs);
}

function roleOf({ isLeader, isAlive, isCandidate }: Member): WorkerState['role'] {
  if (isLeader && isAlive) return 'leader';
  return isCandidate ? 'candidate' : 'worker';
}

function stateOf({ isAlive, isRetiring }: Member): WorkerState['state'] {
  if (!isAlive) return 'gone';
  return isRetiring ? 'stopping' : 'at work';
}

function warningsOf(member: Member, leader: Member | undefined): readonly string[] {
  const { isAlive, clockOffsetMs, lagMs, problem, version, configHash } = member;
  if (!isAlive) return [];
  const warnings = problem === undefined ? [] : [problem];
  if (Math.abs(clockOffsetMs) > MOST_CLOCK_OFFSET_MS) {
    const by = formatShortDuration(Math.abs(clockOffsetMs));
    const direction = clockOffsetMs > 0 ? 'behind' : 'ahead of';
    warnings.push(`its clock is ${by} ${direction} the clock of the database`);
  }
  if (lagMs > MOST_LAG_MS) {
    warnings.push(`the database answered its last tick ${formatShortDuration(lagMs)} late`);
  }
  if (leader === undefined) return warnings;
  if (configHash !== leader.configHash) {
    warnings.push('its configuration differs from that of the leader');
  }
  if (version !== leader.version) {
    warnings.push(`it is Rota ${version}, and the leader is Rota ${leader.version}`);
  }
  return warnings;
}

/** Returns why no job is planned at the moment; undefined when a worker leads, or when there are no workers. */
export function leaderless(workers: readonly WorkerState[]): string | undefined {
  if (workers.length === 0 || workers.some(({ role }) => role === 'leader')) return undefined;
  return workers.some(({ role, state }) => role === 'candidate' && state === 'at work')
    ? 'no worker leads: another one takes over within some seconds'
    : 'no worker may lead, so no job is planned: "rota start" starts one that may';
}
