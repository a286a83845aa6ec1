// Finds the workers of a running cluster for a command, and sends them commands as another worker would.
import { randomBytes } from 'node:crypto';
import type { AuditRow } from '../../domain/audit.ts';
import type {
  ClusterAnswer,
  LeaderCommand,
  WorkerCommand,
} from '../../domain/cluster/cluster-command.ts';
import { AppError } from '../../domain/error.ts';
import type { Clock } from '../../platform/clock.ts';
import { postgresError } from '../../store/postgres/postgres-error.ts';
import { PostgresFailure } from '../../store/postgres/postgres-failure.ts';
import { Sessions, type Session } from '../database/sessions.ts';
import { patiently } from '../shards/settling.ts';
import { ClusterCommands } from './cluster-commands.ts';

/** Connections of a command. */
const MOST_SESSIONS = 2;
/** The database has no tables of a cluster, or none at all (SQLSTATE undefined_table). */
const NO_TABLE = '42P01';

const LIVING = `SELECT w.id, w.host, w.pid, w.roles LIKE '%candidate' AS "mayLead",
    w.id IS NOT DISTINCT FROM l.worker_id AS "isLeader"
  FROM workers AS w LEFT JOIN leader AS l ON l.worker_id = w.id
  WHERE w.until > clock_timestamp() ORDER BY "isLeader" DESC, w.started_at_ms`;

export interface ClusterClientOptions {
  readonly url: string;
  readonly clock: Clock;
  /** Called with errors of our own. */
  readonly onFault: (error: unknown) => void;
}

/** A worker whose lease has not ended. */
export interface LivingWorker {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly mayLead: boolean;
  readonly isLeader: boolean;
}

export class ClusterClient {
  readonly #url: string;
  readonly #clock: Clock;
  readonly #sessions: Sessions;
  readonly #commands: ClusterCommands;

  private constructor({ url, clock, onFault }: ClusterClientOptions) {
    this.#url = url;
    this.#clock = clock;
    this.#sessions = new Sessions({ url, most: MOST_SESSIONS });
    this.#commands = new ClusterCommands({
      url,
      clock,
      sessions: this.#sessions,
      workerId: `command ${process.pid}:${randomBytes(8).toString('hex')}`,
      leads: () => false,
      perform: () => Promise.reject(new AppError('usage', 'A command performs nothing')),
      onFault,
    });
  }

  /**
   * Looks for the workers of this database; undefined when there are none.
   * @throws {AppError} `database` when it cannot be used.
   */
  static async find(
    options: ClusterClientOptions,
  ): Promise<
    { readonly client: ClusterClient; readonly workers: readonly LivingWorker[] } | undefined
  > {
    const client = new ClusterClient(options);
    const workers = await client.workers().catch((error: unknown) => {
      client.#sessions.close();
      throw error;
    });
    if (workers.length === 0) {
      client.#sessions.close();
      return undefined;
    }
    client.#commands.start();
    return { client, workers };
  }

  /**
   * The workers whose lease has not ended, the leader first.
   * @throws {AppError} `database` when it cannot be used.
   */
  async workers(): Promise<readonly LivingWorker[]> {
    try {
      const { rows } = await this.#sessions.run((session) => session.query(LIVING));
      return rows.map(({ id, host, pid, mayLead, isLeader }) => ({
        id: String(id),
        host: String(host),
        pid: Number(pid),
        mayLead: mayLead === true,
        isLeader: isLeader === true,
      }));
    } catch (error) {
      if (error instanceof PostgresFailure && error.code === NO_TABLE) return [];
      throw postgresError(error, this.#url);
    }
  }

  /**
   * Asks the leader.
   * @throws {AppError} as `ClusterCommands.askLeader`.
   */
  askLeader(command: LeaderCommand): Promise<ClusterAnswer> {
    return this.#commands.askLeader(command);
  }

  /**
   * Asks a worker.
   * @throws {AppError} as `ClusterCommands.askWorker`.
   */
  askWorker(id: string, command: WorkerCommand): Promise<ClusterAnswer> {
    return this.#commands.askWorker(id, command);
  }

  /**
   * Runs work with a connection of its own.
   * @throws {AppError} `database` when that fails.
   */
  async run<Value>(work: (session: Session) => Promise<Value>): Promise<Value> {
    return await this.#sessions.run(work).catch((error: unknown) => {
      throw postgresError(error, this.#url);
    });
  }

  /**
   * As `run`, but repeats the work while the server is away.
   * @throws {AppError} `database` when the server refuses it, or when it fails after `giveUp`; the reason of `giveUp`.
   */
  async runPatiently<Value>(
    work: (session: Session) => Promise<Value>,
    giveUp: AbortSignal,
  ): Promise<Value> {
    const patience = { clock: this.#clock, giveUp };
    return await patiently(patience, () => this.#sessions.run(work)).catch((error: unknown) => {
      throw error instanceof PostgresFailure ? postgresError(error, this.#url) : error;
    });
  }

  /**
   * Adds rows to the audit log.
   * @throws {AppError} `database` when that fails.
   */
  async append(rows: readonly AuditRow[]): Promise<void> {
    await this.run(async (session) => {
      for (const { actor, ok, target = null, detail = null, atMs, action, more } of rows) {
        const { via, user = null, uid = null, pid = null } = actor;
        await session.query(
          `INSERT INTO audit (at_ms, action, ok, via, "user", uid, pid, target, detail, more)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
          [atMs, action, ok ? 1 : 0, via, user, uid, pid, target, detail, more],
        );
      }
    });
  }

  async close(): Promise<void> {
    await this.#commands.close();
    this.#sessions.close();
  }
}
