// The words of the dashboard with their meaning, as in docs/glossary.md. Closed at first, below every page.
import { html, type TemplateResult } from 'lit/html.js';

const WORDS: readonly (readonly [word: string, meaning: string])[] = [
  ['Job', 'A file that defines a batch of requests, a schedule and the rules for both.'],
  ['Run', 'One execution of a job’s batch, started by its schedule or by hand.'],
  ['Planned run', 'One instant at which the schedule says that the job is due (a fire).'],
  ['Ledger', 'The record of all planned runs and all runs by hand.'],
  ['Skipped', 'A planned run that did not start because of “overlap” or a pause.'],
  ['Missed', 'A planned run that did not start because Rota was down or the machine slept.'],
  ['Interrupted', 'A run whose process ended before the run did.'],
  ['Failing', 'A job whose last run failed.'],
  ['Degraded', 'A job that works again, but failed in one of its last ten runs.'],
  ['Late', 'A job with a planned run that is overdue, or was missed or skipped.'],
  ['Request', 'One entry of the batch with one URL.'],
  ['Attempt', 'One try of a request. A retry is a further attempt after one that failed.'],
  ['Result', 'The stored outcome of a request: that of its last attempt.'],
  ['Error kind', 'The cause of a failed result, such as dns, timeout or status.'],
  ['Target', 'The same request of a job, made again and again: it has a history.'],
  ['Queued', 'Waiting for a slot under the caps.'],
  ['In flight', 'Sent, and not yet ended.'],
  ['Lateness', 'The time from the planned instant to the start of the run.'],
  ['Sequential estimate', 'The time that the requests of a run would take one after another.'],
];

export function glossary(): TemplateResult {
  const entries = WORDS.map(
    ([word, meaning]) => html`<div><dt>${word}</dt><dd>${meaning}</dd></div>`,
  );
  return html`<details><summary>Glossary</summary><dl>${entries}</dl></details>`;
}
