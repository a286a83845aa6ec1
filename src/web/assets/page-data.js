// What comes along with the document: the answers to what its page asks for as it opens. They stand at its end, one
// after the other as they are known, while the page is drawn already.

/**
 * From a document that brings nothing for so long nothing more is expected: its connection may be gone, which a browser
 * does not tell. Rota gives up an answer sooner.
 */
const SILENT_MS = 12_000;

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
const observer = new MutationObserver(readAnswers);
if (coming.size > 0) {
  observer.observe(document.body, { childList: true });
  document.addEventListener('readystatechange', readAnswers);
  readAnswers();
}

/** The last event before the answers. */
export const lastEvent = plan.lastEvent;

/** When the answers were asked for, in Unix milliseconds by the daemon's clock; undefined once they are used. */
export function askedAtMs() {
  return unasked.size > 0 ? plan.nowMs : undefined;
}

/**
 * The answer that comes along, for the first who asks; undefined where none does.
 * @param {string} question a path below `/api/v1`
 */
export async function answerAlong(question) {
  return unasked.delete(question) ? coming.get(question)?.promise : undefined;
}

/** Whoever asks from now on asks for what is new. */
export function forgetAnswers() {
  unasked.clear();
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
  if (document.readyState === 'loading') silence = setTimeout(endOfAnswers, SILENT_MS);
  else endOfAnswers();
}

/** What did not come has to be asked for. */
function endOfAnswers() {
  observer.disconnect();
  for (const { resolve } of coming.values()) resolve(undefined);
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
