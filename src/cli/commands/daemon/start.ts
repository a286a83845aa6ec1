// rota start: the daemon, in the background or, with --foreground, in this process.
import type { CommandSpec } from '../../command-spec.ts';
import { DAEMON_OPTIONS, runDaemonCommand } from './run-daemon.ts';

export const startCommand: CommandSpec = {
  description:
    'Starts the daemon, which runs all jobs on their schedules, and returns once it is ready; or says why it could not start, or that it waits for a PostgreSQL server that cannot be reached yet. With --foreground it stays, for systemd, a container or a terminal. SIGINT and SIGTERM: the daemon takes nothing new, waits for the requests in flight (at most "drain" of config.yaml), and ends with 0. A second signal ends it at once. SIGHUP: it reads the configuration again, or ends when its terminal was closed. Over PostgreSQL it shares the requests with the other workers on the same database, and one "rota start" of them leads.',
  options: DAEMON_OPTIONS,
  examples: [
    ['rota start', 'with ./config.yaml, in the background'],
    ['rota start --foreground', 'in this terminal, until Ctrl-C'],
    ['rota start -c /etc/rota/config.yaml', 'with another configuration'],
  ],
  run: (context, input) => runDaemonCommand(context, input, { command: 'start' }),
};
