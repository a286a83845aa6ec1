// Paths of files and folders that Rota makes itself, so that a slip would not show as "does not exist".
import * as z from 'zod';
import { refuse } from './scalar-schemas.ts';

/** `C:\data` has one letter before its colon, `file:`, `sqlite:` and `:memory:` have none or several. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]+)?:/i;
const POSTGRES = /^postgres(?:ql)?:/i;

/** `what` begins with "the path of a file". */
export function filePath(what: string): z.ZodType<string> {
  return path(what).refine((text) => !/[/\\]$/.test(text), {
    error: `must be ${what}, not of a folder`,
  });
}

export function folderPath(what: string): z.ZodType<string> {
  return path(what);
}

function path(what: string): z.ZodString {
  const error = `must be ${what}`;
  return z
    .string({ error })
    .min(1, { error })
    .superRefine((text, context) => {
      if (/^~(?:[/\\]|$)/.test(text)) {
        const hint = `Write the whole path, such as /home/me${text.slice(1)}: only a shell knows "~"`;
        refuse(context, error, { hint });
      } else if (ADDRESS.test(text)) {
        const hint = POSTGRES.test(text)
          ? 'This version can store only in an SQLite file: write its path, such as data/rota.db'
          : 'Write the path alone, such as data/rota.db';
        refuse(context, `${error}, not an address`, { hint });
      }
    });
}
