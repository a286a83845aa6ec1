// rota worker: performs what the leader of a cluster plans.
import type { CommandSpec } from '../../command-spec.ts';
import { DAEMON_OPTIONS, runDaemonCommand } from './run-daemon.ts';

export const workerCommand: CommandSpec = {
  description:
    'Starts a worker, which shares the requests of all jobs with the other workers on the same PostgreSQL database. It plans nothing: at least one machine runs "rota start". It has no dashboard unless config.yaml names "server". All else is as with "rota start": the same signals, drain and log, and "rota status", "stop", "restart" and "logs" are about it in its folder.',
  options: DAEMON_OPTIONS,
  examples: [
    ['rota worker', 'with ./config.yaml, in the background'],
    ['rota worker --foreground', 'in this terminal, until Ctrl-C'],
  ],
  run: (context, input) => runDaemonCommand(context, input, { command: 'worker' }),
};
