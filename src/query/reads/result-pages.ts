// Reads many results page by page: memory holds one page.
import type { Reading } from './reading.ts';
import type { StoredResult } from '../../domain/stored-result.ts';
import type { ResultFilter } from './stored-results.ts';

const PAGE_ROWS = 5000;

/** Yields what `reading.results(filter)` returns. */
export async function* resultPages(
  reading: Pick<Reading, 'results'>,
  filter: ResultFilter,
  { pageRows = PAGE_ROWS }: { readonly pageRows?: number } = {},
): AsyncGenerator<readonly StoredResult[], void, undefined> {
  let { after, limit: left } = filter;
  while (left > 0) {
    const limit = Math.min(left, pageRows);
    const page = await reading.results({ ...filter, after, limit });
    if (page.length > 0) yield page;
    if (page.length < limit) return;
    after = page.at(-1);
    left -= limit;
  }
}
