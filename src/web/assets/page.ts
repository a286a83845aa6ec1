// The form of a page: what it asks, when it asks again, and how it is drawn.
import type { Content } from './dom.ts';
import type { Concern, EventName } from './live.ts';
import type { Answers, PageAddress, PageQuestions, Query, Questions } from './question.ts';

export interface PageContext extends PageAddress {
  /** Aborted when the page is left. */
  readonly signal: AbortSignal;
  /** Changes the query of the address; null removes a parameter. Nothing is drawn or asked again. */
  readonly setQuery: (changes: Query) => void;
  /** Draws the page again with its present answers. */
  readonly redraw: () => void;
  /** Asks all questions again, and draws the page with the answers. */
  readonly reload: () => Promise<void>;
}

export interface Page<Asked extends Questions = Questions> extends PageQuestions<Asked> {
  /** The text of its entry in the navigation. */
  readonly nav: string;
  readonly title: (params: readonly string[]) => string;
  /** Events after which the page asks again. */
  readonly events?: readonly EventName[];
  /** Selects among these events. Absent: all of them. */
  readonly concerns?: (event: Concern, address: PageAddress) => boolean;
  /** Called once as the page opens, before its answers are there. The returned function draws the page. */
  readonly open: (context: PageContext) => (answers: Answers<Asked>) => Content;
}

/** A page for the router, which does not know the types of its answers. */
export type AnyPage = Omit<Page, 'open'> & {
  readonly open: (context: PageContext) => (answers: Readonly<Record<string, unknown>>) => Content;
};

export function definePage<Asked extends Questions>(page: Page<Asked>): AnyPage {
  // The router passes the answers to the page's own questions.
  return page as unknown as AnyPage;
}
