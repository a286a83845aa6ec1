// The audit log and the ended sessions, stored through the writer's thread.
import type { AuditRow } from '../domain/audit.ts';
import type { AccessRecords, EndedSession } from '../domain/storage.ts';
import type { CallWriter } from './writer/writer-protocol.ts';

export class AccessStore implements AccessRecords {
  readonly #call: CallWriter;

  constructor(call: CallWriter) {
    this.#call = call;
  }

  async append(rows: readonly AuditRow[]): Promise<void> {
    await this.#call({ type: 'audit', rows });
  }

  async endedSessions(atMs: number): Promise<readonly EndedSession[]> {
    return await this.#call({ type: 'ended sessions', atMs });
  }

  async endSession(session: EndedSession): Promise<void> {
    await this.#call({ type: 'end session', session });
  }
}
