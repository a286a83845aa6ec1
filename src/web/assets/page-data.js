// What comes along with the document: the answers to what its page asks for as it opens. They stand at its end, one
// after the other as they are known, while the page is drawn already.

/**
 * From a document that brings nothing for so long nothing more is expected: its connection may be gone, which a browser
 * does not tell.
 */
const SILENT_MS = 30_000;

/**
 * What the API answered; `ok` is false where that is an error.
 * @typedef {{ ok: boolean, body: any }} AnswerAlong
 */

/** @type {{ questions: readonly string[], nowMs?: number, lastEvent?: number }} */
const plan = dataOf(document.getElementById('page-data')) ?? { questions: [] };

/** @type {Map<string, PromiseWithResolvers<AnswerAlong | undefined>>} */
const coming = new Map(plan.questions.map((question) => [question, Promise.withResolvers()]));
const unasked = new Set(plan.questions);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let silence;
const observer = new MutationObserver((records) => {
  if (records.some(isOfDocument)) readAnswers();
});
if (coming.size > 0) {
  // What comes of an answer's text is a sign of life as well.
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  document.addEventListener('readystatechange', readAnswers);
  readAnswers();
}

/** The last event before the answers. */
export const lastEvent = plan.lastEvent;

/** When the answers were asked for, in Unix milliseconds by the daemon's clock; undefined once the page is drawn. */
export function askedAtMs() {
  return unasked.size > 0 ? plan.nowMs : undefined;
}

/**
 * The answer that comes along, for the first who asks; undefined where none does.
 * @param {string} question a path below `/api/v1`
 */
export async function answerAlong(question) {
  if (!unasked.delete(question)) return undefined;
  const answer = await coming.get(question)?.promise;
  coming.delete(question);
  return answer;
}

/** What has not come has to be asked for. */
export function expectNoMore() {
  observer.disconnect();
  document.removeEventListener('readystatechange', readAnswers);
  clearTimeout(silence);
  for (const { resolve } of coming.values()) resolve(undefined);
}

/** Whoever asks from now on asks for what is new. */
export function forgetAnswers() {
  for (const question of unasked) coming.delete(question);
  unasked.clear();
}

/** @param {MutationRecord} record */
function isOfDocument({ target }) {
  return target === document.body || target.parentElement?.matches('body > script') === true;
}

function readAnswers() {
  clearTimeout(silence);
  for (const script of document.querySelectorAll('body > script[type="application/json"]')) {
    // Until something follows it, more of it may come.
    if (script.nextSibling === null) continue;
    const [question, ok, body] = dataOf(script) ?? [];
    coming.get(question)?.resolve({ ok, body });
    script.remove();
  }
  if (document.readyState === 'loading') silence = setTimeout(expectNoMore, SILENT_MS);
  else expectNoMore();
}

/**
 * @param {Element | null} script
 * @returns {any}
 */
function dataOf(script) {
  try {
    return JSON.parse(script?.textContent ?? '');
  } catch {
    // Cut off: it is as if it had not come.
    return undefined;
  }
}
