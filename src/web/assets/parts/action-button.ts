// A button that sends a command to the daemon. Its outcome or an error is shown beside it. It is off while the command is
// under way, and while the daemon does not answer. This file also makes the announcements to screen readers: only those
// that the person waits for. When a run ends, it announces only a run that the person started or views.
import { messageOf } from '../../../domain/error.ts';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { RunId } from '../../api/answers/job-answers.ts';
import { send } from '../api-client.ts';
import { byId, html, nothing, type Content } from '../dom.ts';
import { jobPath, runLink } from '../link.ts';
import { live } from '../live.ts';
import { liveView } from '../live-view.ts';

export interface Action {
  readonly text: string;
  /** Resolves to what is announced to screen readers, and what is shown beside the button. */
  readonly act: () => Promise<string | readonly [announced: string, shown: Content]>;
  readonly class?: string;
  /** The object of the action, for screen readers. */
  readonly of?: string;
}

class ActionButton extends AsyncDirective {
  #action: Action | undefined;
  #working = false;
  #trouble = '';
  #done: Content = nothing;

  render(action: Action): Content {
    this.#action = action;
    return liveView('connection', () => this.#view(action));
  }

  #view({ text, class: look = '', of }: Action): Content {
    const off = this.#working || live.gone !== undefined;
    return html`<span class="action"><button type="button" class=${look} aria-disabled=${off ? 'true' : nothing}
        title=${live.gone === undefined ? nothing : 'Rota does not answer'} @click=${() => void this.#run(off)}>${text}${of === undefined ? nothing : html`<span class="unseen"> ${of}</span>`}</button
      ><span class="done">${this.#done}</span><span class="trouble" role="alert">${this.#trouble}</span></span>`;
  }

  async #run(off: boolean): Promise<void> {
    if (off || this.#action === undefined) return;
    [this.#working, this.#trouble, this.#done] = [true, '', nothing];
    this.#redraw();
    try {
      const answer = await this.#action.act();
      const [announced, shown] = typeof answer === 'string' ? [answer, nothing] : answer;
      announce(announced);
      this.#done = shown;
    } catch (error) {
      this.#trouble = messageOf(error);
    }
    this.#working = false;
    this.#redraw();
  }

  #redraw(): void {
    if (this.isConnected && this.#action !== undefined) this.setValue(this.render(this.#action));
  }
}

export const actionButton = directive(ActionButton);

/** Starts a run of a job, also while another one is in progress, and links to it. The end of the run is announced. */
export function runButton(job: string, options: Pick<Action, 'class' | 'of'>): Content {
  return actionButton({
    ...options,
    text: 'Run now',
    async act() {
      const { run_id: id } = await send<RunId>(`${jobPath(job)}/run`);
      awaitRun(id);
      return [`Run ${id} of ${job} has started`, runLink(id)];
    },
  });
}

/** Remembered ends of runs that are not awaited yet: a short run ends before the answer to its start arrives. */
const MAX_ENDED = 100;

const awaited = new Set<number>();
/** The announcement of each. */
const ended = new Map<number, string>();

export function announce(text: string): void {
  byId('announcer').textContent = text;
}

/** Announces the end of this run. */
export function awaitRun(id: number): void {
  const words = ended.get(id);
  if (words === undefined) awaited.add(id);
  // Deferred: the start is announced first.
  else setTimeout(() => announce(words));
}

/** `words`: the announcement. */
export function runEnded(id: number, words: string): void {
  if (awaited.delete(id)) return announce(words);
  ended.set(id, words);
  const [oldest] = ended.keys();
  if (ended.size > MAX_ENDED && oldest !== undefined) ended.delete(oldest);
}
