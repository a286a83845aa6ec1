// The id of a result as it is typed.
import { AppError } from '../domain/error.ts';

/** @throws {AppError} `usage` when it is none. */
export function readResultId(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new AppError('usage', `A result is named by its id: current value is "${text}"`, {
    hint: '"rota results" prints the ids',
  });
}
