// All commands in the order of `rota --help`: edit, run, query. The file of a command is loaded when somebody types it.
import type { CommandEntry } from './command-spec.ts';

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'write a commented config.yaml and one job that works at once',
    load: async () => (await import('./commands/init.ts')).initCommand,
  },
  {
    name: 'check',
    summary: 'validate the configuration, all jobs and their list files',
    load: async () => (await import('./commands/check.ts')).checkCommand,
  },
  {
    name: 'test',
    summary: 'show what the rules of a job make of a response',
    load: async () => (await import('./commands/test.ts')).testCommand,
  },
  {
    name: 'permissions',
    summary: 'show what each job may reach over the network, and why',
    load: async () => (await import('./commands/permissions.ts')).permissionsCommand,
  },
  {
    name: 'jobs',
    summary: 'list the jobs: schedule, next fire, last run, success rate, p95',
    load: async () => (await import('./commands/jobs.ts')).jobsCommand,
  },
  {
    name: 'next',
    summary: 'print the coming fires',
    load: async () => (await import('./commands/next.ts')).nextCommand,
  },
  {
    name: 'why',
    summary: 'say in a sentence why a job did or did not run',
    load: async () => (await import('./commands/why.ts')).whyCommand,
  },
  {
    name: 'run',
    summary: 'run jobs now, in the foreground',
    load: async () => (await import('./commands/run.ts')).runCommand,
  },
  {
    name: 'start',
    summary: 'run all jobs on their schedules',
    load: async () => (await import('./commands/daemon/start.ts')).startCommand,
  },
  {
    name: 'worker',
    summary: 'share the work of other machines over PostgreSQL',
    load: async () => (await import('./commands/daemon/worker.ts')).workerCommand,
  },
  {
    name: 'stop',
    summary: 'stop the daemon',
    load: async () => (await import('./commands/daemon/stop.ts')).stopCommand,
  },
  {
    name: 'restart',
    summary: 'stop the daemon, and start it again',
    load: async () => (await import('./commands/daemon/restart.ts')).restartCommand,
  },
  {
    name: 'reload',
    summary: 'make the daemon read the configuration again',
    load: async () => (await import('./commands/daemon/reload.ts')).reloadCommand,
  },
  {
    name: 'pause',
    summary: 'suspend the schedules of jobs',
    load: async () => (await import('./commands/daemon/pause.ts')).pauseCommand,
  },
  {
    name: 'unpause',
    summary: 'let the schedules of paused jobs start runs again',
    load: async () => (await import('./commands/daemon/pause.ts')).unpauseCommand,
  },
  {
    name: 'status',
    summary: 'say how the daemon is',
    load: async () => (await import('./commands/daemon/status.ts')).statusCommand,
  },
  {
    name: 'logs',
    summary: "print the daemon's log",
    load: async () => (await import('./commands/daemon/logs.ts')).logsCommand,
  },
  {
    name: 'notify',
    summary: 'how the channels are, and a test message',
    load: async () => (await import('./commands/notify.ts')).notifyCommand,
  },
  {
    name: 'hosts',
    summary: 'what each host gets now, and why',
    load: async () => (await import('./commands/daemon/hosts.ts')).hostsCommand,
  },
  {
    name: 'audit',
    summary: 'who did what, and from where',
    load: async () => (await import('./commands/audit.ts')).auditCommand,
  },
  {
    name: 'unit',
    summary: 'print a unit file for systemd',
    load: async () => (await import('./commands/daemon/unit.ts')).unitCommand,
  },
  {
    name: 'results',
    summary: 'print stored results',
    load: async () => (await import('./commands/results.ts')).resultsCommand,
  },
  {
    name: 'stats',
    summary: 'success rate, percentiles and throughput over time',
    load: async () => (await import('./commands/stats.ts')).statsCommand,
  },
  {
    name: 'show',
    summary: 'one stored result, or how to repeat its request',
    load: async () => (await import('./commands/show.ts')).showCommand,
  },
  {
    name: 'body',
    summary: 'print a stored body as it came',
    load: async () => (await import('./commands/body.ts')).bodyCommand,
  },
  {
    name: 'diff',
    summary: 'what changed between two stored bodies of a URL',
    load: async () => (await import('./commands/diff.ts')).diffCommand,
  },
  {
    name: 'query',
    summary: 'read-only SQL over the database',
    load: async () => (await import('./commands/query.ts')).queryCommand,
  },
  {
    name: 'export',
    summary: 'all results of a job as CSV, NDJSON, Parquet or HAR',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  {
    name: 'backup',
    summary: 'copy the database, also while the daemon writes',
    load: async () => (await import('./commands/database/backup.ts')).backupCommand,
  },
  {
    name: 'migrate',
    summary: 'bring the tables of the database to the version of this Rota',
    load: async () => (await import('./commands/database/migrate.ts')).migrateCommand,
  },
  {
    name: 'prune',
    summary: 'remove what "retention" no longer keeps, now',
    load: async () => (await import('./commands/database/prune.ts')).pruneCommand,
  },
  {
    name: 'reprocess',
    summary: "apply a job's rules of today to what is stored",
    load: async () => (await import('./commands/database/reprocess.ts')).reprocessCommand,
  },
  {
    name: 'doctor',
    summary: 'look the database and its surroundings over',
    load: async () => (await import('./commands/database/doctor.ts')).doctorCommand,
  },
  {
    name: 'demo',
    summary: 'measure what many requests at once gain over one at a time',
    load: async () => (await import('./commands/demo.ts')).demoCommand,
  },
  {
    name: 'completion',
    summary: 'let a shell complete commands, options and names of jobs',
    load: async () => (await import('./commands/completion.ts')).completionCommand(() => COMMANDS),
  },
];
