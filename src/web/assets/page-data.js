// What came along with the document: answers to what its page asks for as it opens, each for the first who asks.

/** @type {{ questions: readonly string[], nowMs: number | undefined, lastEvent: number | undefined }} */
const plan = {
  questions: [],
  nowMs: undefined,
  lastEvent: undefined,
  ...dataOf(document.getElementById('page-data')),
};
const coming = new Set(plan.questions);
/** @type {Promise<Map<string, unknown>> | undefined} */
let answers;

/** When the answers were asked for, in Unix milliseconds by the daemon's clock; undefined once they are used. */
export function askedAtMs() {
  return coming.size > 0 ? plan.nowMs : undefined;
}

/** The last event before that. */
export const lastEvent = plan.lastEvent;

/**
 * The answer that came along; undefined when there is none.
 * @param {string} question a path below `/api/v1`
 */
export async function answerAlong(question) {
  if (!coming.has(question)) return undefined;
  answers ??= readAnswers();
  const answer = (await answers).get(question);
  coming.delete(question);
  return answer;
}

/** Whoever asks from now on asks for what is new. */
export function forgetAnswers() {
  coming.clear();
  answers = undefined;
}

/** They stand at the end of the document, as it comes. */
async function readAnswers() {
  if (document.readyState === 'loading') {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
  }
  const found = document.querySelectorAll('body > script[type="application/json"]');
  /** @type {Map<string, unknown>} */
  const pairs = new Map([...found].map(dataOf));
  for (const script of found) script.remove();
  return pairs;
}

/** @param {Element | null} script */
function dataOf(script) {
  const json = script?.textContent ?? '';
  return json === '' ? undefined : JSON.parse(json);
}
