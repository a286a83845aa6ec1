// Lists the requests that each page of the dashboard makes as it opens; the pages are in `assets/pages/`. The document
// contains the answers to these requests. The page makes any other request itself.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The named ranges of a job's page, as in `assets/parts/range-picker.js`. */
const RANGES_MS: ReadonlyMap<string, number> = new Map([
  ['1h', HOUR_MS],
  ['24h', DAY_MS],
  ['7d', 7 * DAY_MS],
  ['30d', 30 * DAY_MS],
]);

/** The variable part of a page's path, its query, and the present time. */
interface PageAddress {
  readonly part: string;
  readonly query: URLSearchParams;
  readonly nowMs: number;
}

type Requests = (address: PageAddress) => readonly string[];

const PAGES: readonly (readonly [path: RegExp, requests: Requests])[] = [
  [
    /^\/$/,
    ({ query }) => [
      requestPath('/jobs', { ...named(query, 'search', 'cursor'), limit: 100 }),
      requestPath('/status', { jobs: 'false' }),
    ],
  ],
  [/^\/jobs\/([^/]+)$/, ofJob],
  [
    /^\/runs\/(\d+)$/,
    ({ part: id, query }) => [
      `/runs/${id}`,
      requestPath(`/runs/${id}/results`, {
        ...named(query, 'failed', 'url', 'cursor'),
        limit: 100,
      }),
    ],
  ],
  [/^\/results\/(\d+)$/, ofResult],
  [
    /^\/ledger$/,
    ({ query }) => [
      requestPath('/ledger', { ...named(query, 'job', 'status', 'cursor'), limit: 50 }),
    ],
  ],
  [/^\/sql$/, () => ['/schema']],
];

/** Returns paths below `/api/v1`, in the page's own spelling; empty for an address that is not a page. */
export function pageRequests({ pathname, searchParams }: URL, nowMs: number): readonly string[] {
  for (const [path, requests] of PAGES) {
    const match = path.exec(pathname);
    if (match === null) continue;
    const part = decoded(match[1] ?? '');
    if (part === undefined) return [];
    return ['/session', ...requests({ part, query: searchParams, nowMs })];
  }
  return [];
}

function ofJob({ part: name, query, nowMs }: PageAddress): readonly string[] {
  const path = `/jobs/${encodeURIComponent(name)}`;
  const range = chosenRange(query, nowMs);
  return [
    path,
    requestPath('/runs', { job: name, limit: 12 }),
    `${path}/yaml`,
    ...(range === undefined
      ? []
      : [
          requestPath(`${path}/series`, range),
          requestPath(`${path}/urls`, { ...range, limit: 10 }),
        ]),
  ];
}

function ofResult({ part: id, query }: PageAddress): readonly string[] {
  const path = `/results/${id}`;
  const [cursor, from] = [query.get('cursor'), query.get('from')];
  const here = query.get('history') === 'here' && cursor === null;
  return [
    path,
    `${path}/text`,
    requestPath(`${path}/history`, { cursor, from: here ? id : null, limit: 20 }),
    ...(from === null ? [] : [requestPath(`${path}/diff`, { from })]),
  ];
}

/** Undefined for a time without a zone, which only the browser can interpret. */
function chosenRange(
  query: URLSearchParams,
  nowMs: number,
): { from: string; to: string } | undefined {
  const texts = [query.get('from') ?? '', query.get('to') ?? ''];
  const [from = NaN, to = NaN] = texts.map((text) => Date.parse(text));
  if (to > from) {
    const isUtc = texts.every((text) => text.endsWith('Z'));
    return isUtc ? { from: toIso(from), to: toIso(to) } : undefined;
  }
  const spanMs = RANGES_MS.get(query.get('last') ?? '') ?? DAY_MS;
  return { from: toIso(nowMs - spanMs), to: toIso(nowMs) };
}

function toIso(atMs: number): string {
  return new Date(atMs).toISOString();
}

/** The parameters of the page's query that it passes to the API. */
function named(query: URLSearchParams, ...names: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(names.map((name) => [name, query.get(name)]));
}

/** Builds a path; parameters without a value are left out. */
function requestPath(
  path: string,
  query: Readonly<Record<string, string | number | null>>,
): string {
  const set = Object.entries(query).filter(([, value]) => value !== null);
  const search = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? path : `${path}?${search}`;
}

/** Undefined for invalid escapes. */
function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
