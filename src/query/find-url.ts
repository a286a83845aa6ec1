// The one address of a job that a person means.
import { AppError } from '../domain/error.ts';
import { withReader } from '../store/reader.ts';
import { urlCondition } from './targets.ts';
import type { StoredUrl } from './url-history.ts';

/** Addresses that are named when several are meant. */
const NAMED = 5;

/**
 * The address that is written so, else the only one that ends with the text, else the only one that contains
 * it, or fits it where it has a `*`.
 * @throws {AppError} `not_found` when there is none, `usage` when there are several.
 */
export async function findUrl(file: string, job: string, text: string): Promise<StoredUrl> {
  const rows = withReader(file, (reader) =>
    reader.all<{ url: string; fit: number }>(
      `SELECT url, CASE WHEN url = @url THEN 2 WHEN substr(url, -length(@url)) = @url THEN 1 ELSE 0 END AS fit
       FROM targets WHERE job = @job AND (url = @url OR ${urlCondition(text)})
       ORDER BY fit DESC, url LIMIT ${NAMED + 1}`,
      { job, url: text },
    ),
  );
  const [first, second] = rows;
  if (first === undefined) {
    throw new AppError('not_found', `The job "${job}" has no stored results of "${text}"`, {
      hint: `"rota results ${job}" prints the addresses as they are stored`,
    });
  }
  if (first.fit > (second?.fit ?? -1)) return { job, url: first.url };
  const names = rows.slice(0, NAMED).map(({ url }) => url);
  const more = rows.length > NAMED ? '\nand more' : '';
  throw new AppError('usage', `"${text}" means several addresses of "${job}"`, {
    hint: `one of them:\n${names.join('\n')}${more}`,
  });
}
