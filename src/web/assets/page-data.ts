// The API's answers that the document contains: those that the page needs as it opens. They arrive at the end of the
// document, one after the other, while the page is drawn.

/**
 * After this long without data no more answers are expected: the connection may be gone, which a browser does not
 * report.
 */
const SILENT_MS = 30_000;

/** An answer of the API; `ok` is false when it is an error. */
interface EmbeddedAnswer {
  readonly ok: boolean;
  readonly body: unknown;
}

/** Written by the server: the paths whose answers follow, and the last event before them. */
interface Plan {
  readonly paths: readonly string[];
  readonly lastEvent?: number;
}

const plan = (dataOf(document.getElementById('page-data')) ?? { paths: [] }) as Plan;

/** Answers that were not taken yet, by path. */
const expected = new Map(
  plan.paths.map((path) => [path, Promise.withResolvers<EmbeddedAnswer | undefined>()]),
);
/** Paths that the page has not requested yet. */
const unused = new Set(plan.paths);

let silence: ReturnType<typeof setTimeout> | undefined;
const observer = new MutationObserver((records) => {
  if (records.some(isOfDocument)) readAnswers();
});
if (expected.size > 0) {
  // Text of an answer also shows that the connection is alive.
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  document.addEventListener('readystatechange', readAnswers);
  readAnswers();
}

/** The last event before the answers. */
export const lastEvent: number | undefined = plan.lastEvent;

/** The answer in the document, for the first request of this path; undefined when the document does not contain it. */
export async function embeddedAnswer(path: string): Promise<EmbeddedAnswer | undefined> {
  if (!unused.delete(path)) return undefined;
  const answer = await expected.get(path)?.promise;
  expected.delete(path);
  return answer;
}

/** Stops waiting for answers in the document: the page requests the missing ones. */
export function expectNoMore(): void {
  observer.disconnect();
  document.removeEventListener('readystatechange', readAnswers);
  clearTimeout(silence);
  for (const { resolve } of expected.values()) resolve(undefined);
}

/** Drops unused answers: later requests go to the API. */
export function forgetAnswers(): void {
  for (const path of unused) expected.delete(path);
  unused.clear();
}

function isOfDocument({ target }: MutationRecord): boolean {
  return target === document.body || target.parentElement?.matches('body > script') === true;
}

function readAnswers(): void {
  clearTimeout(silence);
  for (const script of document.querySelectorAll('body > script[type="application/json"]')) {
    // Without a following node the script may be incomplete.
    if (script.nextSibling === null) continue;
    const [path, ok, body] = (dataOf(script) ?? ['', false]) as [string, boolean, unknown];
    expected.get(path)?.resolve({ ok, body });
    script.remove();
  }
  if (document.readyState === 'loading') silence = setTimeout(expectNoMore, SILENT_MS);
  else expectNoMore();
}

/** Undefined for a script that is cut off, which counts as missing. */
function dataOf(script: Element | null): unknown {
  try {
    return JSON.parse(script?.textContent ?? '');
  } catch {
    return undefined;
  }
}
