// Looks up the states of runs whose shards begin: those of many shards that begin together in one statement.
import { Gathering } from '../database/gathering.ts';
import type { Sessions } from '../database/sessions.ts';

/** States that one statement reads. */
const MOST = 1000;

export interface RunState {
  /** Null: not cancelled. */
  readonly cancelReason: string | null;
}

export class RunStates {
  readonly #sessions: Sessions;
  readonly #gathering = new Gathering<number, RunState | undefined>(
    (runIds) => this.#read(runIds),
    {
      most: MOST,
    },
  );

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
  }

  /**
   * Undefined: the run is closed.
   * @throws {PostgresFailure} when the server cannot be reached.
   */
  of(runId: number): Promise<RunState | undefined> {
    return this.#gathering.add(runId);
  }

  async #read(runIds: readonly number[]): Promise<readonly (RunState | undefined)[]> {
    const { rows } = await this.#sessions.run((session) =>
      session.query(
        `SELECT run_id AS "runId", cancel_reason AS "cancelReason" FROM run_state
         WHERE run_id = ANY ($1::bigint[])`,
        [runIds],
      ),
    );
    const states = new Map(
      rows.map(({ runId, cancelReason }) => [
        Number(runId),
        { cancelReason: typeof cancelReason === 'string' ? cancelReason : null },
      ]),
    );
    return runIds.map((runId) => states.get(runId));
  }
}
