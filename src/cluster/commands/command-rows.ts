// The table `commands`: the commands that people send to the cluster, and their outcomes.
import type { ClusterAnswer, ClusterCommand } from '../../domain/cluster/cluster-command.ts';
import type { AppErrorData } from '../../domain/error.ts';
import type { Session } from '../database/sessions.ts';

/** The channel that announces a command, or the answer to one: the payload is its number. */
export const COMMANDS_CHANNEL = 'rota_commands';

/** A command that waits longer than this is never performed: the sender no longer waits for its answer. */
const PERFORMED_WITHIN_MS = 30_000;
/** How long answered commands are kept, for people. */
const KEPT_MS = 7 * 86_400_000;

const NOW_MS = 'floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

export type CommandOutcome =
  | { readonly ok: true; readonly answer: ClusterAnswer }
  | { readonly ok: false; readonly error: AppErrorData };

export interface AskedCommand {
  readonly id: number;
  readonly command: ClusterCommand;
}

/** Returns the number of the command. Runs in the caller's transaction. */
export async function askFor(
  session: Session,
  command: ClusterCommand,
  { askedBy, of }: { readonly askedBy: string; readonly of: string | null },
): Promise<number> {
  const { name, ...rest } = command;
  const { rows } = await session.query(
    `INSERT INTO commands (name, job, arguments, actor, asked_at_ms, worker_id)
     VALUES ($1, $2, $3, $4, ${NOW_MS}, $5) RETURNING id`,
    [name, 'job' in rest ? rest.job : null, JSON.stringify(rest), askedBy, of],
  );
  const id = Number(rows[0]?.['id']);
  await tell(session, id);
  return id;
}

/**
 * Takes the commands for this worker that it has not performed yet, the oldest first. A leader takes each of its commands
 * once: when a leader dies, a command that it had taken may be half done, and nobody repeats it.
 */
export async function takeCommands(
  session: Session,
  {
    workerId,
    leads,
    performed,
  }: { readonly workerId: string; readonly leads: boolean; readonly performed: readonly number[] },
): Promise<readonly AskedCommand[]> {
  const { rows } = await session.query(
    `WITH claimed AS (
       UPDATE commands SET worker_id = $1
       WHERE $2 AND worker_id IS NULL AND answered_at_ms IS NULL AND asked_at_ms > ${NOW_MS} - ${PERFORMED_WITHIN_MS}
       RETURNING id, name, arguments)
     SELECT id, name, arguments FROM claimed
     UNION ALL
     SELECT id, name, arguments FROM commands
     WHERE worker_id = $1 AND answered_at_ms IS NULL AND id <> ALL ($3::bigint[])
       AND asked_at_ms > ${NOW_MS} - ${PERFORMED_WITHIN_MS}
     ORDER BY id`,
    [workerId, leads, performed],
  );
  return rows.map(({ id, name, arguments: rest }) => ({
    id: Number(id),
    command: commandOf(String(name), String(rest)),
  }));
}

export async function answerCommand(
  session: Session,
  { id, outcome }: { readonly id: number; readonly outcome: CommandOutcome },
): Promise<void> {
  await session.query(
    `UPDATE commands SET answered_at_ms = ${NOW_MS}, answer = $2 WHERE id = $1 AND answered_at_ms IS NULL`,
    [id, JSON.stringify(outcome)],
  );
  await tell(session, id);
}

/** Returns the outcomes of these commands, as far as they are answered. */
export async function readOutcomes(
  session: Session,
  ids: readonly number[],
): Promise<ReadonlyMap<number, CommandOutcome>> {
  const { rows } = await session.query(
    'SELECT id, answer FROM commands WHERE id = ANY ($1::bigint[]) AND answered_at_ms IS NOT NULL',
    [ids],
  );
  return new Map(
    rows.map(({ id, answer }) => {
      const outcome: CommandOutcome = JSON.parse(String(answer));
      return [Number(id), outcome];
    }),
  );
}

/** Removes old commands. */
export async function forgetCommands(session: Session): Promise<void> {
  await session.query(`DELETE FROM commands WHERE asked_at_ms < ${NOW_MS} - ${KEPT_MS}`);
}

async function tell(session: Session, id: number): Promise<void> {
  await session.query('SELECT pg_notify($1, $2)', [COMMANDS_CHANNEL, String(id)]);
}

/** `askFor` has written it, in this version or another one: the process that performs commands refuses an unknown name. */
function commandOf(name: string, rest: string): ClusterCommand {
  const command: ClusterCommand = { name, ...JSON.parse(rest) };
  return command;
}
