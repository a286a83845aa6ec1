// Errors of the API: a status and `{error: {code, message, hint}}`.
import { AppError, type AppErrorCode } from '../../domain/error.ts';
import type { Logger } from '../../platform/logger.ts';

export type ApiErrorCode =
  | AppErrorCode
  | 'unauthorized'
  | 'forbidden'
  | 'too_large'
  | 'too_many'
  | 'misdirected'
  | 'overloaded'
  | 'internal';

export const ERROR_STATUS: Readonly<Record<ApiErrorCode, ErrorStatus>> = {
  usage: 400,
  config: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  busy: 409,
  too_large: 413,
  misdirected: 421,
  limit: 422,
  too_many: 429,
  internal: 500,
  database: 503,
  overloaded: 503,
};

type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 421 | 422 | 429 | 500 | 503;

export interface ApiError {
  readonly code: ApiErrorCode;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** The answer that reports an error. */
export function errorResponse(error: ApiError): Response {
  const { code, message, hint } = error;
  return Response.json(
    { error: { code, message, hint: hint ?? null } },
    { status: ERROR_STATUS[code], headers: { 'cache-control': 'no-store' } },
  );
}

/** The answer about a fault in Rota itself; the details go to the log. */
export function internalError(error: unknown, log: Logger): Response {
  log.error({ err: error }, 'a request could not be answered');
  return errorResponse({ code: 'internal', message: 'A fault in Rota: see its log' });
}

/** Undefined for a fault in Rota itself, whose message may contain secrets. */
export function reportable(error: unknown): ApiError | undefined {
  return error instanceof AppError ? error.toData() : undefined;
}
