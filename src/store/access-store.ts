// The audit log and the ended sessions, stored through the writer's thread.
import type { AuditRow } from '../domain/audit.ts';
import type { EndedSession, EndedSessions } from '../domain/sessions.ts';
import type { WriterRequest, WriterValue } from './writer/writer-protocol.ts';

type Call = (request: WriterRequest) => Promise<WriterValue>;

export class AccessStore implements EndedSessions {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  /** Appends to the table `audit`. */
  async append(rows: readonly AuditRow[]): Promise<void> {
    await this.#call({ type: 'audit', rows });
  }

  async endedSessions(atMs: number): Promise<readonly EndedSession[]> {
    const value = await this.#call({ type: 'ended sessions', atMs });
    return typeof value === 'object' && 'sessions' in value ? value.sessions : [];
  }

  async endSession(session: EndedSession): Promise<void> {
    await this.#call({ type: 'end session', session });
  }
}
