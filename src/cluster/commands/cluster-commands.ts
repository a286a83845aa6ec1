// Sends commands to the leader or to other workers, and performs those that this worker gets. A command is a row. NOTIFY
// announces it, and each worker looks for such rows each second in any case.
import type {
  ClusterAnswer,
  ClusterCommand,
  LeaderCommand,
  WorkerCommand,
} from '../../domain/cluster/cluster-command.ts';
import { AppError, messageOf, type AppErrorData } from '../../domain/error.ts';
import type { Clock, Timer } from '../../platform/clock.ts';
import { PostgresFailure } from '../../store/postgres/postgres-failure.ts';
import { NotificationListener } from '../database/notification-listener.ts';
import { OneAtATime } from '../database/one-at-a-time.ts';
import type { Sessions } from '../database/sessions.ts';
import {
  answerCommand,
  askFor,
  COMMANDS_CHANNEL,
  forgetCommands,
  readOutcomes,
  takeCommands,
  type AskedCommand,
  type CommandOutcome,
} from './command-rows.ts';

/** Time between two looks at the table, beside those that a notification causes. */
const LOOK_MS = 1000;
/** Maximum time until an answer: the leader may die, and the next one begins within 8 s. */
const ANSWER_MS = 15_000;
/** Ten thousand job files take seconds to read. */
const RELOAD_MS = 120_000;
/** Maximum number of performed commands that are remembered: older ones are too old to be performed. */
const REMEMBERED = 1000;

export interface ClusterCommandsOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly workerId: string;
  /** True while this worker leads. */
  readonly leads: () => boolean;
  /** Performs a command for this worker. Rejects with an `AppError`, which the sender gets. */
  readonly perform: (command: ClusterCommand) => Promise<ClusterAnswer>;
  /** Called with errors of our own. */
  readonly onFault: (error: unknown) => void;
}

export class ClusterCommands {
  readonly #options: ClusterCommandsOptions;
  readonly #listener: NotificationListener;
  readonly #waiters = new Map<number, PromiseWithResolvers<CommandOutcome>>();
  #performed: readonly number[] = [];
  #timer: Timer | undefined;
  readonly #looks = new OneAtATime(() => this.#lookOnce());

  constructor(options: ClusterCommandsOptions) {
    this.#options = options;
    this.#listener = new NotificationListener({
      url: options.url,
      clock: options.clock,
      names: [COMMANDS_CHANNEL],
      onNotice: () => this.look(),
      onListening: () => this.look(),
    });
  }

  start(): void {
    this.#listener.start();
    this.#lookEverySecond();
    void this.#forget();
  }

  /** Performs no further command: it answers each one with an error. */
  async close(): Promise<void> {
    this.#timer?.cancel();
    const looked = this.#looks.close();
    await this.#listener.close();
    await looked;
    const error = new AppError('busy', 'Rota is stopping').toData();
    for (const { resolve } of this.#waiters.values()) resolve({ ok: false, error });
  }

  /** Looks for commands soon: this worker may have begun to lead. */
  look(): void {
    this.#looks.wish();
  }

  /**
   * Asks the leader.
   * @throws {AppError} with the error of the leader, `busy` without a leader, `database` when the database is away.
   */
  async askLeader(command: LeaderCommand): Promise<ClusterAnswer> {
    return await this.#ask(command, { of: null, withinMs: ANSWER_MS });
  }

  /**
   * Asks another worker.
   * @throws {AppError} as that worker, `busy` when it does not answer, `database` when the database is away.
   */
  async askWorker(workerId: string, command: WorkerCommand): Promise<ClusterAnswer> {
    const withinMs = command.name === 'reload' ? RELOAD_MS : ANSWER_MS;
    return await this.#ask(command, { of: workerId, withinMs });
  }

  async #ask(
    command: ClusterCommand,
    { of, withinMs }: { readonly of: string | null; readonly withinMs: number },
  ): Promise<ClusterAnswer> {
    const { sessions, workerId: askedBy, clock } = this.#options;
    const answered = Promise.withResolvers<CommandOutcome>();
    const id = await sessions
      .transaction((session) => askFor(session, command, { askedBy, of }))
      .catch((error: unknown) => {
        throw new AppError('database', `Cannot ask another worker: ${messageOf(error)}`);
      });
    this.#waiters.set(id, answered);
    const silence = clock.setTimer(withinMs, () =>
      answered.resolve({ ok: false, error: silenceOf(of) }),
    );
    this.look();
    try {
      const outcome = await answered.promise;
      if (outcome.ok) return outcome.answer;
      throw AppError.from(outcome.error);
    } finally {
      silence.cancel();
      this.#waiters.delete(id);
    }
  }

  #lookEverySecond(): void {
    this.#timer = this.#options.clock.setTimer(LOOK_MS, () => {
      this.#lookEverySecond();
      this.look();
    });
  }

  /** Never rejects. */
  async #lookOnce(): Promise<void> {
    const { onFault } = this.#options;
    try {
      await this.#settle();
      for (const asked of await this.#take()) void this.#perform(asked);
    } catch (error) {
      // The storage reports that the database is away; the next look comes in a second.
      if (!(error instanceof PostgresFailure)) onFault(error);
    }
  }

  /** Hands answers to those who wait for them. */
  async #settle(): Promise<void> {
    const ids = [...this.#waiters.keys()];
    if (ids.length === 0) return;
    const outcomes = await this.#options.sessions.run((session) => readOutcomes(session, ids));
    for (const [id, outcome] of outcomes) this.#waiters.get(id)?.resolve(outcome);
  }

  async #take(): Promise<readonly AskedCommand[]> {
    const { sessions, workerId, leads } = this.#options;
    const taken = await sessions.run((session) =>
      takeCommands(session, { workerId, leads: leads(), performed: this.#performed }),
    );
    const ids = taken.map(({ id }) => id);
    this.#performed = [...this.#performed, ...ids].slice(-REMEMBERED);
    return taken;
  }

  /** Never rejects. */
  async #perform({ id, command }: AskedCommand): Promise<void> {
    const { sessions, perform, onFault } = this.#options;
    const outcome = await perform(command).then(
      (answer): CommandOutcome => ({ ok: true, answer }),
      (error: unknown): CommandOutcome => ({ ok: false, error: dataOf(error) }),
    );
    try {
      await sessions.run((session) => answerCommand(session, { id, outcome }));
    } catch (error) {
      // The sender then reports that no answer came.
      if (!(error instanceof PostgresFailure)) onFault(error);
    }
  }

  async #forget(): Promise<void> {
    const { sessions, onFault } = this.#options;
    try {
      await sessions.run(forgetCommands);
    } catch (error) {
      if (!(error instanceof PostgresFailure)) onFault(error);
    }
  }
}

function silenceOf(of: string | null): AppErrorData {
  return of === null
    ? new AppError('busy', 'No worker leads at the moment, so no answer came', {
        hint: '"rota status" lists the workers; a leader that died may have performed the command',
      }).toData()
    : new AppError('busy', `Worker ${of} does not answer`).toData();
}

function dataOf(error: unknown): AppErrorData {
  return (error instanceof AppError ? error : new AppError('usage', messageOf(error))).toData();
}
