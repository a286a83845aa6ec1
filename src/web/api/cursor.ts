// Cursors of pages. They are opaque to clients, so that their content may change.
import { AppError } from '../../domain/error.ts';

/** Makes the cursor of the page after this key. */
export function toCursor(key: number | null | undefined): string | null {
  if (key === null || key === undefined) return null;
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The number in a cursor; undefined without one. Throws AppError `usage` for a foreign cursor. */
export function numberCursor(cursor: string | undefined): number | undefined {
  const key = read(cursor);
  if (key === undefined || Number.isSafeInteger(key)) return key === undefined ? key : Number(key);
  throw foreignCursor();
}

function read(cursor: string | undefined): unknown {
  if (cursor === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw foreignCursor();
  }
}

function foreignCursor(): AppError {
  return new AppError('usage', '"cursor" must be "next" of another page of the same list');
}
