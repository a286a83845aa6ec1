// The document of a page, with the answers to what the page asks for as it opens: they are looked up while the browser
// still loads its scripts, and come without requests of their own.

/** The part of the document that names what comes along: `assets/page-data.js` reads it. */
const PLAN = '<script type="application/json" id="page-data"></script>';
const END = '</body>';

export interface PageData {
  /** What comes along: paths below `/api/v1`. */
  readonly questions: readonly string[];
  /** When they were asked for, in Unix milliseconds. */
  readonly nowMs: number;
  /** The last event before that. */
  readonly lastEvent: number;
  /** JSON; undefined where the page had better ask itself, since the answer is no success. */
  readonly answer: (question: string) => Promise<string | undefined>;
}

/** The document as a stream: what the browser can begin with, the answers as they come, and the end. */
export function pageDocument(
  bytes: Uint8Array,
  { questions, nowMs, lastEvent, answer }: PageData,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const document = new TextDecoder().decode(bytes);
  const plan = data(' id="page-data"', JSON.stringify({ questions, nowMs, lastEvent }));
  const end = document.lastIndexOf(END);
  const answers = questions.map(async (question) => {
    const json = await answer(question);
    // An empty piece of a body would end it.
    return json === undefined ? '\n' : data('', `[${JSON.stringify(question)},${json}]`);
  });
  const parts = [document.slice(0, end).replace(PLAN, () => plan), ...answers, document.slice(end)];
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      for (const part of parts.splice(0, 1)) controller.enqueue(encoder.encode(await part));
      if (parts.length === 0) controller.close();
    },
  });
}

/** Without `<`, which would end the element or begin a comment in it: in JSON it stands in texts alone. */
function data(attributes: string, json: string): string {
  return `<script type="application/json"${attributes}>${json.replaceAll('<', String.raw`\u003c`)}</script>\n`;
}
