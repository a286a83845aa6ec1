// The daemon's present state as metrics.
import type { WorkerState } from '../domain/cluster/worker-state.ts';
import { JOB_STATES, type DaemonStatus } from '../domain/daemon-control.ts';
import { SLOWINGS, type Slowing } from '../domain/hosts/host-state.ts';
import { readProcessFigures } from '../platform/process-figures.ts';
import type { Family } from './exposition.ts';
import type { Meter } from './meter.ts';

export interface PresentState {
  readonly status: DaemonStatus;
  /** How many hosts are slowed, for each cause. */
  readonly slowed: Readonly<Record<Slowing['why'], number>>;
}

export function stateFamilies({ status, slowed }: PresentState, meter: Meter): readonly Family[] {
  return [
    {
      name: 'rota_build_info',
      help: 'Always 1; the version is in the label.',
      type: 'gauge',
      samples: [{ labels: { version: status.version }, value: 1 }],
    },
    {
      name: 'rota_jobs',
      help: 'Configured jobs by state.',
      type: 'gauge',
      samples: JOB_STATES.map((state) => ({
        labels: { state },
        value: status.jobs.filter((job) => job.state === state).length,
      })),
    },
    ...gauges([
      ['rota_runs_running', 'Runs in progress.', status.running.length],
      [
        'rota_requests_in_flight',
        'Requests of this process in flight, over all jobs.',
        status.ownInFlight,
      ],
      ['rota_requests_queued', 'Requests of this process that wait for a slot.', status.ownQueued],
      ['rota_results_unstored', 'Results that wait to be stored.', status.unstored],
      [
        'rota_storage_healthy',
        '1 when storing works; 0 when it fails and fetching waits.',
        Number(status.storageProblem === undefined),
      ],
      [
        'rota_database_bytes',
        'Size of the database with its write-ahead log.',
        status.databaseBytes,
      ],
    ]),
    {
      name: 'rota_hosts_slowed',
      help: 'Hosts that get fewer requests than the caps allow, by cause.',
      type: 'gauge',
      samples: SLOWINGS.map((why) => ({ labels: { why }, value: slowed[why] })),
    },
    ...workerFamilies(status),
    ...channelFamilies(status),
    ...reloadFamilies(status, meter.goodConfigAtMs),
    ...processFamilies(status),
  ];
}

/** None over SQLite. */
function workerFamilies({ workers }: DaemonStatus): readonly Family[] {
  if (workers.length === 0) return [];
  const each = (
    [name, help]: readonly [name: string, help: string],
    value: (worker: WorkerState) => number,
  ): Family => ({
    name,
    help,
    type: 'gauge',
    samples: workers.map((worker) => ({
      labels: { worker: worker.id, host: worker.host },
      value: value(worker),
    })),
  });
  return [
    each(['rota_worker_up', '1 while the worker holds its lease.'], ({ state }) =>
      Number(state !== 'gone'),
    ),
    each(['rota_worker_leads', '1 for the worker that plans the jobs.'], ({ role }) =>
      Number(role === 'leader'),
    ),
    each(
      ['rota_worker_in_flight', 'Requests in flight of the worker.'],
      (worker) => worker.inFlight,
    ),
    each(
      ['rota_worker_lag_seconds', 'How late its last tick was answered.'],
      (worker) => worker.lagMs / 1000,
    ),
    each(
      ['rota_worker_clock_offset_seconds', "The database's clock minus that of the worker."],
      (worker) => worker.clockOffsetMs / 1000,
    ),
  ];
}

function channelFamilies({ channels }: DaemonStatus): readonly Family[] {
  return [
    {
      name: 'rota_notify_waiting',
      help: 'Messages that wait to be sent to a channel.',
      type: 'gauge',
      samples: channels.map(({ name, waiting }) => ({ labels: { channel: name }, value: waiting })),
    },
    {
      name: 'rota_notify_failing',
      help: '1 when the last attempt to send to a channel failed.',
      type: 'gauge',
      samples: channels.map(({ name, failingSinceMs }) => ({
        labels: { channel: name },
        value: Number(failingSinceMs !== undefined),
      })),
    },
  ];
}

/** Named like Prometheus' own metrics. A start counts as a reload that worked. */
function reloadFamilies(
  { lastReload, startedAtMs }: DaemonStatus,
  goodConfigAtMs: number | undefined,
): readonly Family[] {
  return gauges([
    [
      'rota_config_last_reload_successful',
      '1 when the last reload of the configuration worked.',
      Number(lastReload?.ok ?? true),
    ],
    [
      'rota_config_last_reload_success_timestamp_seconds',
      'Time of the last reload of the configuration that worked.',
      (goodConfigAtMs ?? startedAtMs) / 1000,
    ],
  ]);
}

/** The standard metrics of Prometheus' client libraries. */
function processFamilies({ startedAtMs }: DaemonStatus): readonly Family[] {
  const { cpuSeconds, residentBytes, openFiles, maxOpenFiles } = readProcessFigures();
  const cpu: Family = {
    name: 'process_cpu_seconds_total',
    help: 'CPU time of the daemon.',
    type: 'counter',
    samples: [{ value: cpuSeconds }],
  };
  return [
    cpu,
    ...gauges([
      ['process_resident_memory_bytes', 'Resident memory of the daemon.', residentBytes],
      ['process_start_time_seconds', 'Start of the daemon.', startedAtMs / 1000],
      ['process_open_fds', 'Open file descriptors.', openFiles],
      ['process_max_fds', 'Maximum number of open file descriptors.', maxOpenFiles],
    ]),
  ];
}

type NamedValue = readonly [name: string, help: string, value: number];

/** Makes one gauge without labels per value. */
function gauges(values: readonly NamedValue[]): readonly Family[] {
  return values.map(([name, help, value]) => ({ name, help, type: 'gauge', samples: [{ value }] }));
}
