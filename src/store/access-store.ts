// The store's part in who may do what and who did: asked of the writer's thread.
import type { AuditRow } from '../domain/audit.ts';
import type { EndedSession, EndedSessions } from '../domain/sessions.ts';
import type { WriterRequest, WriterValue } from './writer/writer-protocol.ts';

type Ask = (request: WriterRequest) => Promise<WriterValue>;

export class AccessStore implements EndedSessions {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** Appends to the table `audit`. */
  async append(rows: readonly AuditRow[]): Promise<void> {
    await this.#ask({ type: 'audit', rows });
  }

  async endedSessions(atMs: number): Promise<readonly EndedSession[]> {
    const value = await this.#ask({ type: 'ended sessions', atMs });
    return typeof value === 'object' && 'sessions' in value ? value.sessions : [];
  }

  async endSession(session: EndedSession): Promise<void> {
    await this.#ask({ type: 'end session', session });
  }
}
