// The questions of a page to the API: the page asks them, and the server brings their answers along with the document.

/** A GET request below `/api/v1`, whose answer has the type `Answer`. */
export interface Question<Answer> {
  readonly path: string;
  /** True: an error of the API is an answer, and the rest of the page is still shown. */
  readonly mayFail: boolean;
  /** Never set: it carries the type. */
  readonly answer?: Answer;
}

export type Questions = Readonly<Record<string, Question<unknown>>>;

export type Answers<Asked extends Questions> = {
  readonly [Name in keyof Asked]: Asked[Name] extends Question<infer Answer> ? Answer : never;
};

/** The variable parts of a page's path, decoded, and the query of its address. */
export interface PageAddress {
  readonly params: readonly string[];
  readonly query: URLSearchParams;
}

/** Which addresses belong to a page, and what it asks. Its module must work without a browser. */
export interface PageQuestions<Asked extends Questions> {
  /** The groups become the `params`. */
  readonly path: RegExp;
  readonly questions: (address: PageAddress) => Asked;
}

/** An error of the API. The code `unreachable` means that it did not answer. */
export class ApiError extends Error {
  readonly code: string;
  readonly hint: string | null;

  constructor(code: string, message: string, { hint = null }: { hint?: string | null } = {}) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** The parameters of an address; those that are null or blank are left out. */
export type Query = Readonly<Record<string, string | number | null>>;

export function withQuery(path: string, query: Query): string {
  const texts = Object.entries(query).map(([name, value]) => [name, String(value ?? '').trim()]);
  const search = new URLSearchParams(texts.filter(([, text]) => text !== ''));
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}

export function question<Answer>(path: string, query: Query = {}): Question<Answer> {
  return { path: withQuery(path, query), mayFail: false };
}

/** The same question, whose answer may be an error. */
export function orError<Answer>({ path }: Question<Answer>): Question<Answer | ApiError> {
  return { path, mayFail: true };
}

/** The parameters of the page's address that it passes on to the API. */
export function passed(query: URLSearchParams, ...names: readonly string[]): Query {
  return Object.fromEntries(names.map((name) => [name, query.get(name)]));
}

/** The params in a path; undefined when the path is another page's, or has invalid escapes. */
export function paramsOf(pattern: RegExp, path: string): readonly string[] | undefined {
  try {
    return pattern.exec(path)?.slice(1).map(decodeURIComponent);
  } catch {
    // No link of the dashboard has invalid escapes.
    return undefined;
  }
}
