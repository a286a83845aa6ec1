// A failure between Rota and PostgreSQL, as a thrown value with its code.
import { messageOf, systemCode } from '../../domain/error.ts';
import { OWN_CODES, type FailureData } from './connection-protocol.ts';

/** SQLSTATEs (postgresql.org/docs/current/errcodes-appendix.html) after which the same work may succeed later. */
const TEMPORARY =
  /^(?:08...|40001|40P01|53...|55P03|55006|57014|57P0[1-5]|58...|25006|25P03|XX000)$/;
/** Codes of the system for a server that does not answer, or a broken connection. */
const UNREACHABLE =
  /^(?:E(?:CONN|HOST|NET|PIPE|TIMEDOUT|AI_AGAIN|NOENT|NOTFOUND|ACCES)\w*|ROTA_LOST|ROTA_RECOVERY)$/;
/** What `pg` says of a connection that ended; it gives these no code. */
const LOST =
  /Connection terminated|not queryable|Query read timeout|timeout expired|socket|Client was closed/i;

export class PostgresFailure extends Error {
  override readonly name = 'PostgresFailure';
  readonly data: FailureData;

  constructor(data: FailureData) {
    super(data.message);
    this.data = data;
  }

  /** Converts an error of `pg` or of the system. */
  static of(error: unknown, server: string): PostgresFailure {
    if (error instanceof PostgresFailure) return error;
    const inner = error instanceof AggregateError ? error.errors.at(-1) : error;
    const message = messageOf(inner);
    const detail =
      inner instanceof Error && 'detail' in inner && typeof inner.detail === 'string'
        ? inner.detail
        : undefined;
    return new PostgresFailure({ code: codeOf(inner, message), message, detail, server });
  }

  get code(): string {
    return this.data.code;
  }

  /** True when no session is left: the next statement needs a new one. */
  get isLost(): boolean {
    return UNREACHABLE.test(this.code) || /^(?:08...|57P0[1-5]|25P03)$/.test(this.code);
  }

  /** True when the same work may succeed later. */
  get isTemporary(): boolean {
    // A standby may become the primary.
    return this.isLost || this.code === OWN_CODES.inRecovery || TEMPORARY.test(this.code);
  }
}

function codeOf(error: unknown, message: string): string {
  const code = systemCode(error);
  if (code !== undefined) return code;
  if (message.includes('client password must be a')) return OWN_CODES.noPassword;
  return LOST.test(message) ? OWN_CODES.lost : '';
}
