// What the daemon is like at the moment of asking, as metrics.
import { JOB_STATES, type DaemonStatus } from '../domain/daemon-control.ts';
import { readProcessFigures } from '../platform/process-figures.ts';
import type { Family } from './exposition.ts';
import type { Meter } from './meter.ts';

export function stateFamilies(status: DaemonStatus, meter: Meter): readonly Family[] {
  return [
    {
      name: 'rota_build_info',
      help: 'Always 1; the version stands in the label.',
      type: 'gauge',
      samples: [{ labels: { version: status.version }, value: 1 }],
    },
    {
      name: 'rota_jobs',
      help: 'Jobs that are configured, by their state.',
      type: 'gauge',
      samples: JOB_STATES.map((state) => ({
        labels: { state },
        value: status.jobs.filter((job) => job.state === state).length,
      })),
    },
    ...gauges([
      ['rota_runs_running', 'Runs that go on.', status.running.length],
      ['rota_requests_in_flight', 'Requests in flight over all jobs.', status.inFlight],
      ['rota_requests_queued', 'Requests that wait for their turn.', status.queued],
      ['rota_results_unstored', 'Results that wait for the disk.', status.unstored],
      [
        'rota_storage_healthy',
        '1 while storing works; 0: fetching waits for it.',
        Number(status.storageProblem === undefined),
      ],
      ['rota_database_bytes', 'The database with its log of changes.', status.databaseBytes],
    ]),
    ...reloadFamilies(status, meter.goodConfigAtMs),
    ...processFamilies(status),
  ];
}

/** As Prometheus names its own: a start counts as a reload that worked. */
function reloadFamilies(
  { lastReload, startedAtMs }: DaemonStatus,
  goodConfigAtMs: number | undefined,
): readonly Family[] {
  return gauges([
    [
      'rota_config_last_reload_successful',
      '1 when nothing was wrong with the configuration when it was last read.',
      Number(lastReload?.ok ?? true),
    ],
    [
      'rota_config_last_reload_success_timestamp_seconds',
      'When the configuration was last read without fault.',
      (goodConfigAtMs ?? startedAtMs) / 1000,
    ],
  ]);
}

/** The names that Prometheus' client libraries share. */
function processFamilies({ startedAtMs }: DaemonStatus): readonly Family[] {
  const { cpuSeconds, residentBytes, openFiles, maxOpenFiles } = readProcessFigures();
  const cpu: Family = {
    name: 'process_cpu_seconds_total',
    help: 'Processor time that the daemon took.',
    type: 'counter',
    samples: [{ value: cpuSeconds }],
  };
  return [
    cpu,
    ...gauges([
      ['process_resident_memory_bytes', 'Memory that the daemon holds.', residentBytes],
      ['process_start_time_seconds', 'When the daemon started.', startedAtMs / 1000],
      ['process_open_fds', 'Open file descriptors.', openFiles],
      ['process_max_fds', 'How many there may be.', maxOpenFiles],
    ]),
  ];
}

type NamedValue = readonly [name: string, help: string, value: number];

/** One gauge without labels for each. */
function gauges(values: readonly NamedValue[]): readonly Family[] {
  return values.map(([name, help, value]) => ({ name, help, type: 'gauge', samples: [{ value }] }));
}
