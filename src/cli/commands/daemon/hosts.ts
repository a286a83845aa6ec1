// rota hosts: what each host gets now, and why.
import { Argument, Option } from 'commander';
import { ControlClient } from '../../../control/control-client.ts';
import { formatDistance } from '../../../domain/duration.ts';
import type { OpenBreaker } from '../../../domain/hosts/breaker.ts';
import type { HostHold } from '../../../domain/hosts/hold.ts';
import {
  breakerSlowing,
  CLOSED_BREAKER,
  holdSlowing,
  hostBreakerOf,
  type HostJob,
  type HostList,
  hostList,
  type HostQuestion,
  type HostState,
  type Slowing,
} from '../../../domain/hosts/host-state.ts';
import { formatRate } from '../../../domain/rate.ts';
import type { Settings } from '../../../domain/settings.ts';
import { openReading } from '../../../query/open-reading.ts';
import { ifRecorded } from '../../../query/reads/reading.ts';
import { escapeControls } from '../../../text/escape-controls.ts';
import { groupDigits } from '../../../text/group-digits.ts';
import type { CommandContext } from '../../command-context.ts';
import { wholeNumber, type CommandSpec } from '../../command-spec.ts';
import { loadConfiguredSettings } from '../../configured-settings.ts';
import { hostsDocument } from '../../hosts-document.ts';
import { paintFor, type Paint } from '../../output/paint.ts';
import { formatTable, type Cell } from '../../output/table.ts';
import { localDatabaseOf, localPathOf } from '../../../domain/settings.ts';

const NO_DAEMON = 'No daemon runs: only open breakers and waits for Retry-After are known.\n';
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 100_000;

const COLUMNS = [
  { title: 'HOST', least: 16, cut: 'middle' as const },
  { title: 'ALLOWED', leaves: 1 },
  { title: 'IN FLIGHT', align: 'right' as const },
  { title: 'QUEUED', align: 'right' as const, leaves: 2 },
  { title: 'WAITING', align: 'right' as const },
  // The cause with its time, as a rule.
  { title: 'SLOWED', least: 28 },
];

interface Seen extends HostList {
  /** False: no daemon runs, and only stored breakers and waits are known. */
  readonly isLive: boolean;
}

export const hostsCommand: CommandSpec = {
  description:
    'Lists the hosts to which the daemon has requests, and those that it slows: how many requests are in flight, queued for a slot, or waiting for the host, and why the host is slowed until when: it asked for a wait (Retry-After), its circuit breaker is open, or its pace is lowered. With a host, also the jobs that request it. Without a daemon, it lists the open breakers and the waits for Retry-After in the database.',
  arguments: [
    new Argument('[host]', 'a host with its port, or a name: example.com is each port of it'),
  ],
  options: [
    new Option('-n, --limit <number>', 'hosts at most')
      .default(DEFAULT_LIMIT)
      .argParser(wholeNumber(1, MAX_LIMIT)),
    new Option('--json', 'print {live, found, hosts}, described in docs/cli.md'),
  ],
  examples: [
    ['rota hosts', 'which hosts are slowed, and what they get'],
    ['rota hosts api.example', 'one host, and the jobs that request it'],
    ['rota hosts --json | jq \'.hosts[] | select(.breaker.state != "closed")\'', 'open breakers'],
  ],
  async run(context, input) {
    const settings = await loadConfiguredSettings(context, input, {
      needs: [['database'], ['per_host']],
    });
    const [host] = input.words;
    const question = { host, limit: input.number('limit') ?? DEFAULT_LIMIT };
    const seen = await look(context, { settings, question });
    if (input.flag('json')) {
      await context.out.write(`${JSON.stringify(hostsDocument(seen), undefined, 2)}\n`);
      return 0;
    }
    const { hosts, found, isLive } = seen;
    if (!isLive) await context.err.write(NO_DAEMON);
    if (hosts.length === 0) await context.err.write(nothingSentence(host));
    else await context.out.write(toText(hosts, context, { withJobs: host !== undefined }));
    if (found > hosts.length) {
      await context.err.write(`and ${groupDigits(found - hosts.length)} more: see --limit\n`);
    }
    return 0;
  },
};

async function look(
  { clock }: CommandContext,
  { settings: { database, perHost }, question }: { settings: Settings; question: HostQuestion },
): Promise<Seen> {
  const client = new ControlClient(localDatabaseOf(database), clock);
  if (await client.isListening()) return { ...(await client.hosts(question)), isLive: true };
  const { refuseDeafDaemon } = await import('./stop-daemon.ts');
  await refuseDeafDaemon(localPathOf(database));
  const reading = openReading(database);
  const nowMs = clock.now();
  const breakers = byHost((await ifRecorded(reading.openBreakers())) ?? []);
  const holds = byHost((await ifRecorded(reading.heldHosts(nowMs))) ?? []);
  const hosts = new Set([...holds.keys(), ...breakers.keys()]);
  const states = [...hosts].map((host) =>
    storedState(host, {
      perHost,
      nowMs,
      hold: holds.get(host),
      breaker: breakers.get(host),
    }),
  );
  return { ...hostList(states, question), isLive: false };
}

function byHost<Row extends { readonly host: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.host, row]));
}

interface StoredFacts {
  readonly perHost: Settings['perHost'];
  readonly nowMs: number;
  readonly hold: HostHold | undefined;
  readonly breaker: OpenBreaker | undefined;
}

function storedState(host: string, { perHost, nowMs, hold, breaker }: StoredFacts): HostState {
  return {
    host,
    concurrency: perHost.concurrency,
    rate: perHost.rate === undefined ? undefined : formatRate(perHost.rate),
    pace: undefined,
    inFlight: 0,
    queued: 0,
    waiting: 0,
    slowedBy: [
      ...(hold === undefined ? [] : [holdSlowing(hold)]),
      ...(breaker === undefined ? [] : [breakerSlowing(breaker)]),
    ],
    breaker: breaker === undefined ? CLOSED_BREAKER : hostBreakerOf(breaker, { nowMs }),
    jobs: [],
  };
}

function nothingSentence(host: string | undefined): string {
  return host === undefined
    ? 'No host has requests, and none is slowed.\n'
    : `${escapeControls(host)} has no requests, and is not slowed.\n`;
}

function toText(
  hosts: readonly HostState[],
  { out, clock }: CommandContext,
  { withJobs }: { withJobs: boolean },
): string {
  const paint = paintFor(out);
  const nowMs = clock.now();
  const rows = hosts.map((state): readonly Cell[] => [
    state.host,
    allowedText(state),
    String(state.inFlight),
    String(state.queued),
    String(state.waiting),
    slowedCell(state, { nowMs, paint }),
  ]);
  const notes = hosts.map(({ slowedBy, breaker }): Cell => {
    const failures = breaker.state === 'closed' && withJobs ? failuresText(breaker.failures) : [];
    const text = [...slowedBy.map((each) => each.text), ...failures].join('; ');
    return { text, paint: paint.faint };
  });
  const table = formatTable(COLUMNS, rows, { paint, width: out.width, notes });
  const jobs = withJobs
    ? hosts.flatMap((state) => state.jobs.map((job) => jobLine(state, job)))
    : [];
  return jobs.length === 0 ? table : `${table}\n${jobs.join('')}`;
}

/** What `per_host` of config.yaml and the pace allow. */
function allowedText({ concurrency, rate, pace }: Omit<HostJob, 'job'>): string {
  const most = concurrency === undefined ? [] : [`${concurrency} at once`];
  const paced = pace === undefined ? [] : [`pace ${pace}`];
  const parts = [...most, ...(rate === undefined ? [] : [rate]), ...paced];
  return parts.length === 0 ? 'all' : parts.join(', ');
}

function failuresText(failures: number): string[] {
  if (failures === 0) return [];
  return [failures === 1 ? 'the last request failed' : `the last ${failures} requests failed`];
}

function slowedCell(
  { slowedBy, breaker }: HostState,
  { nowMs, paint }: { nowMs: number; paint: Paint },
): Cell {
  if (slowedBy.length === 0) return { text: '-', paint: paint.faint };
  const words = slowedBy.map((slowing) => slowingText(slowing, { state: breaker.state, nowMs }));
  // Several jobs may have a pace.
  return { text: [...new Set(words)].join(', '), paint: paint.bad };
}

function slowingText(
  { why, untilAtMs }: Slowing,
  { state, nowMs }: { state: HostState['breaker']['state']; nowMs: number },
): string {
  const name = { retry_after: 'Retry-After', breaker: `breaker ${state}`, pace: 'pace' }[why];
  if (untilAtMs === undefined) return name;
  if (why === 'breaker' && state === 'half-open') return `${name}: one probe`;
  return why === 'breaker'
    ? `${name}, probe ${formatDistance(untilAtMs, nowMs)}`
    : `${name}, over ${formatDistance(untilAtMs, nowMs)}`;
}

function jobLine({ host }: HostState, job: HostJob): string {
  const counts = `${job.inFlight} in flight, ${job.queued} queued, ${job.waiting} waiting`;
  return `  job ${escapeControls(job.job)} to ${host}: ${counts}; its per_host allows ${allowedText(job)}\n`;
}
