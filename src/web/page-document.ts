// The document of a page, with the API's answers that the page needs as it opens. They are read while the browser
// loads the scripts, and save the page its first requests.

/** The element of the document for the list of contained answers: `assets/page-data.js` reads it. */
const PLAN = '<script type="application/json" id="page-data"></script>';
const END = '</body>';

export interface PageData {
  /** Paths below `/api/v1` whose answers the document contains. */
  readonly paths: readonly string[];
  /** The last event before that; undefined for clients without access to events. */
  readonly lastEvent: number | undefined;
  /** Gets the API's answer. */
  readonly answer: (path: string) => Promise<Response>;
}

/** Streams the document: its beginning at once, the answers as they arrive, and its end. */
export function pageDocument(
  bytes: Uint8Array,
  { paths, lastEvent, answer }: PageData,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const html = new TextDecoder().decode(bytes);
  const plan = data(' id="page-data"', JSON.stringify({ paths, lastEvent }));
  const endsAt = html.lastIndexOf(END);
  const answered = async (path: string): Promise<string> => {
    const response = await answer(path);
    return data('', `[${JSON.stringify(path)},${response.ok},${await response.text()}]`);
  };
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      const send = (text: string): void => controller.enqueue(encoder.encode(text));
      send(html.slice(0, endsAt).replace(PLAN, () => plan));
      await Promise.all(paths.map(async (path) => send(await answered(path))));
      send(html.slice(endsAt));
      controller.close();
    },
  });
}

/** Escapes `<`, which could end the element or begin a comment. In JSON it occurs only in strings. */
function data(attributes: string, json: string): string {
  return `<script type="application/json"${attributes}>${json.replaceAll('<', String.raw`\u003c`)}</script>\n`;
}
