// Reads the id of a result from the command line.
import { AppError } from '../domain/error.ts';

/** @throws {AppError} `usage` when the text is not an id. */
export function readResultId(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new AppError('usage', `A result is named by its id: current value is "${text}"`, {
    hint: '"rota results" prints the ids',
  });
}
