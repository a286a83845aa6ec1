// The API's answers that the document contains: those that the page needs as it opens. They arrive at the end of the
// document.

/** After this long the rest is not expected: the connection may be gone, which a browser does not report. */
const MAX_WAIT_MS = 30_000;

/** Written by the server: the paths whose answers follow, and the last event before them. */
const plan = (dataOf(document.getElementById('page-data')) ?? { paths: [] }) as {
  readonly paths: readonly string[];
  readonly lastEvent?: number;
};
/** Paths that the page has not requested yet. */
const unused = new Set(plan.paths);
const end = Promise.withResolvers<void>();

if (document.readyState === 'loading') {
  document.addEventListener('DOMContentLoaded', expectNoMore);
  setTimeout(expectNoMore, MAX_WAIT_MS);
} else expectNoMore();

/** The last event before the answers; undefined: the browser has no right to events, as before a log-in. */
export const lastEvent: number | undefined = plan.lastEvent;

/** Not `ok`: an error of the API. */
type EmbeddedAnswer = readonly [path: string, ok: boolean, body: unknown];

/** The answer in the document, for the first request of this path; undefined when the document does not contain it. */
export async function embeddedAnswer(path: string): Promise<EmbeddedAnswer | undefined> {
  if (!unused.delete(path)) return undefined;
  await end.promise;
  const scripts = [...document.querySelectorAll('body > script[type="application/json"]')];
  const start = `[${JSON.stringify(path)},`;
  const script = scripts.find(({ textContent }) => textContent.startsWith(start));
  script?.remove();
  return dataOf(script) as EmbeddedAnswer | undefined;
}

/** Stops waiting for the end of the document: the page requests the missing answers. */
export function expectNoMore(): void {
  end.resolve();
}

/** Drops unused answers: later requests go to the API. */
export function forgetAnswers(): void {
  unused.clear();
}

/** Undefined for a script that is cut off, which counts as missing. */
function dataOf(script: Element | null | undefined): unknown {
  try {
    return JSON.parse(script?.textContent ?? '');
  } catch {
    return undefined;
  }
}
