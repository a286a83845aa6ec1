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
  /** The last event before that; undefined for those who may not hear of any. */
  readonly lastEvent: number | undefined;
  /** What the API answers. */
  readonly answer: (question: string) => Promise<Response>;
}

/** The document as a stream: what the browser can begin with, the answers as they are known, and the end. */
export function pageDocument(
  bytes: Uint8Array,
  { questions, nowMs, lastEvent, answer }: PageData,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const html = new TextDecoder().decode(bytes);
  const plan = data(' id="page-data"', JSON.stringify({ questions, nowMs, lastEvent }));
  const endsAt = html.lastIndexOf(END);
  const answered = async (question: string): Promise<string> => {
    const response = await answer(question);
    return data('', `[${JSON.stringify(question)},${response.ok},${await response.text()}]`);
  };
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      const send = (text: string): void => controller.enqueue(encoder.encode(text));
      send(html.slice(0, endsAt).replace(PLAN, () => plan));
      await Promise.all(questions.map(async (question) => send(await answered(question))));
      send(html.slice(endsAt));
      controller.close();
    },
  });
}

/** Without `<`, which would end the element or begin a comment in it: in JSON it stands in texts alone. */
function data(attributes: string, json: string): string {
  return `<script type="application/json"${attributes}>${json.replaceAll('<', String.raw`\u003c`)}</script>\n`;
}
