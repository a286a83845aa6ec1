// What each page of the dashboard asks the API for as it opens, by the page's address: `assets/pages/` are what asks.
// What stands here comes along with the document; what does not, the page asks for itself.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The ranges of a job's page that have a name, as `assets/parts/range-picker.js` has them. */
const RANGES_MS: ReadonlyMap<string, number> = new Map([
  ['1h', HOUR_MS],
  ['24h', DAY_MS],
  ['7d', 7 * DAY_MS],
  ['30d', 30 * DAY_MS],
]);

/** What a page is asked with: the parts of its path that vary, what stands after `?`, and when that is. */
interface PageAddress {
  readonly part: string;
  readonly query: URLSearchParams;
  readonly nowMs: number;
}

type Questions = (address: PageAddress) => readonly string[];

const PAGES: readonly (readonly [path: RegExp, questions: Questions])[] = [
  [
    /^\/$/,
    ({ query }) => [
      question('/jobs', { ...named(query, 'search', 'cursor'), limit: 100 }),
      question('/status', { jobs: 'false' }),
    ],
  ],
  [/^\/jobs\/([^/]+)$/, ofJob],
  [
    /^\/runs\/(\d+)$/,
    ({ part: id, query }) => [
      `/runs/${id}`,
      question(`/runs/${id}/results`, { ...named(query, 'failed', 'url', 'cursor'), limit: 100 }),
    ],
  ],
  [/^\/results\/(\d+)$/, ofResult],
  [
    /^\/ledger$/,
    ({ query }) => [question('/ledger', { ...named(query, 'job', 'status', 'cursor'), limit: 50 })],
  ],
  [/^\/sql$/, () => ['/schema']],
];

/** Paths below `/api/v1`, written as the page writes them; none for an address that is no page. */
export function pageQuestions({ pathname, searchParams }: URL, nowMs: number): readonly string[] {
  for (const [path, questions] of PAGES) {
    const match = path.exec(pathname);
    if (match === null) continue;
    const part = decoded(match[1] ?? '');
    if (part === undefined) return [];
    return ['/session', ...questions({ part, query: searchParams, nowMs })];
  }
  return [];
}

function ofJob({ part: name, query, nowMs }: PageAddress): readonly string[] {
  const path = `/jobs/${encodeURIComponent(name)}`;
  const range = chosenRange(query, nowMs);
  return [
    path,
    question('/runs', { job: name, limit: 12 }),
    `${path}/yaml`,
    ...(range === undefined
      ? []
      : [question(`${path}/series`, range), question(`${path}/urls`, { ...range, limit: 10 })]),
  ];
}

function ofResult({ part: id, query }: PageAddress): readonly string[] {
  const path = `/results/${id}`;
  const [cursor, from] = [query.get('cursor'), query.get('from')];
  const here = query.get('history') === 'here' && cursor === null;
  return [
    path,
    `${path}/text`,
    question(`${path}/history`, { cursor, from: here ? id : null, limit: 20 }),
    ...(from === null ? [] : [question(`${path}/diff`, { from })]),
  ];
}

/** Undefined for a time that the browser understands by its own time zone. */
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

/** Of the page's own query, what it passes on. */
function named(query: URLSearchParams, ...names: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(names.map((name) => [name, query.get(name)]));
}

/** Names without a value are left out. */
function question(path: string, query: Readonly<Record<string, string | number | null>>): string {
  const set = Object.entries(query).filter(([, value]) => value !== null);
  const search = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? path : `${path}?${search}`;
}

/** Undefined for escapes that stand for nothing. */
function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
