// Workers in network namespaces of their own. Each has two links: to the database and to the servers that jobs request.
// Runs inside a network namespace that is the trial's own, so nothing of it reaches the machine's network.
import { execFileSync, spawnSync } from 'node:child_process';

/** The sides of a worker: `db` leads to PostgreSQL, `web` to the servers. */
export type Side = 'db' | 'web';

const SIDES: readonly Side[] = ['db', 'web'];
const BRIDGE: Readonly<Record<Side, string>> = { db: '10.77.0.1/24', web: '10.78.0.1/16' };

/** The address of PostgreSQL. */
export const DATABASE_ADDRESS = '10.77.0.1';

/** The address of the host with this number, from 1 to 250. */
export function hostAddress(host: number): string {
  return `10.78.1.${host}`;
}

/**
 * The command before a program that is to run in a network namespace, and where others can be named. All of its processes
 * end with it.
 */
export const INSIDE: readonly string[] = [
  'unshare',
  '--net',
  '--mount',
  '--pid',
  '--mount-proc',
  '--fork',
  '--kill-child',
  'sh',
  '-c',
  'mkdir -p /run/netns && mount -t tmpfs tmpfs /run/netns && "$@"; exit $?',
  'sh',
];

/** Why namespaces cannot be made on this machine; undefined: they can. */
export function namespaceProblem(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces exist on Linux alone';
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  const probe = 'ip netns add probe && ip link add probe type veth peer name probe2';
  const [command = '', ...rest] = INSIDE;
  const words = [...rest, 'sh', '-c', probe];
  const { error, status, stderr } = spawnSync(command, words, { encoding: 'utf8' });
  if (status === 0) return undefined;
  const why = error === undefined ? (stderr.trim().split('\n').at(-1) ?? '') : error.message;
  return `network namespaces are not allowed here: ${why}`;
}

/** Returns the name of the namespace of the worker with this number, from 1. */
export function namespaceOf(worker: number): string {
  return `worker-${worker}`;
}

/** @param options.hosts - Number of addresses of the machine with the servers. */
export function makeNetworks({ workers, hosts }: { workers: number; hosts: number }): void {
  ip('link set lo up');
  for (const side of SIDES) {
    ip(`link add br-${side} type bridge`);
    ip(`address add ${BRIDGE[side]} dev br-${side}`);
    ip(`link set br-${side} up`);
  }
  for (let host = 1; host <= hosts; host += 1) {
    ip(`address add ${hostAddress(host)}/16 dev br-web`);
  }
  for (let worker = 1; worker <= workers; worker += 1) {
    const name = namespaceOf(worker);
    ip(`netns add ${name}`);
    ip(`-n ${name} link set lo up`);
    for (const side of SIDES) {
      ip(`link add ${linkOf(worker, side)} type veth peer name ${side} netns ${name}`);
      ip(`link set ${linkOf(worker, side)} master br-${side} up`);
      ip(`-n ${name} address add ${workerAddress(worker, side)} dev ${side}`);
      ip(`-n ${name} link set ${side} up`);
    }
  }
}

/** From now on packets are lost silently in both directions. */
export function cut(worker: number, side: Side): void {
  ip(`link set ${linkOf(worker, side)} down`);
}

/** Ends a cut. */
export function reconnect(worker: number, side: Side): void {
  ip(`link set ${linkOf(worker, side)} up`);
}

/** The bridge's end: while it is down, the worker's own routes stay, so that nothing is refused at once. */
function linkOf(worker: number, side: Side): string {
  return `${side}-${worker}`;
}

function workerAddress(worker: number, side: Side): string {
  return side === 'db' ? `10.77.0.${10 + worker}/24` : `10.78.0.${10 + worker}/16`;
}

function ip(words: string): void {
  execFileSync('ip', words.split(' '), { stdio: ['ignore', 'ignore', 'pipe'] });
}
