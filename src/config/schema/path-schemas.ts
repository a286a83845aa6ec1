// Paths of files and folders that Rota makes itself, so that a slip would not show as "does not exist".
import * as z from 'zod';
import { isPostgresUrl, parsePostgresUrl } from '../../domain/database/postgres-url.ts';
import { refuse } from './scalar-schemas.ts';

/** `C:\data` has one letter before its colon, `file:`, `sqlite:` and `:memory:` have none or several. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]+)?:/i;

/** `what` begins with "the path of a file". */
export function filePath(what: string): z.ZodType<string> {
  return path(what).refine((text) => !/[/\\]$/.test(text), {
    error: `must be ${what}, not of a folder`,
  });
}

/** A file, or the address of a PostgreSQL database. */
export function databaseLocation(): z.ZodType<string> {
  const what = 'the path of a file';
  const file = filePath(what);
  return z.string({ error: `must be ${what}` }).superRefine((text, context) => {
    if (isPostgresUrl(text)) {
      const parsed = parsePostgresUrl(text);
      if ('fault' in parsed) refuse(context, parsed.fault);
      return;
    }
    for (const { message, ...issue } of file.safeParse(text).error?.issues ?? []) {
      const hint = 'params' in issue ? issue.params?.['hint'] : undefined;
      refuse(context, message, typeof hint === 'string' ? { hint } : {});
    }
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
        const hint = 'Write the path alone, such as data/rota.db';
        refuse(context, `${error}, not an address`, { hint });
      }
    });
}
