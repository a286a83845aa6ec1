// The encoding that a document declares in its first bytes: `<meta charset>` or `<meta http-equiv>` of HTML by the
// standard's prescan (https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding),
// or the declaration of XML.
import { encodingOf } from './encoding.ts';

/** The prescan looks no further. */
const PRESCANNED_BYTES = 1024;

const XML_DECLARATION = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*(?:"([^"]*)"|'([^']*)')/;
/** A comment, a tag with its name, or another construct that begins with `<`. */
const NEXT = /<!--|<(\/?[a-z][^\s/>]*)|<[!/?]/gi;
const ATTRIBUTE =
  /[\s/]*([^\s/>=][^\s/>=]*|=[^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?/y;

/** Undefined: it declares none, or one that nobody knows. */
export function declaredEncoding(body: Uint8Array): string | undefined {
  const head = Buffer.from(
    body.buffer,
    body.byteOffset,
    Math.min(PRESCANNED_BYTES, body.byteLength),
  ).toString('latin1');
  if (!/charset|encoding/i.test(head)) return undefined;
  const [, double, single] = XML_DECLARATION.exec(head) ?? [];
  const xml = double ?? single;
  return (xml === undefined ? undefined : usable(encodingOf(xml))) ?? metaEncoding(head);
}

function metaEncoding(head: string): string | undefined {
  NEXT.lastIndex = 0;
  for (let found = NEXT.exec(head); found !== null; found = NEXT.exec(head)) {
    const [opening, name] = found;
    if (opening === '<!--') {
      // The marks of a comment may share their hyphens: `<!-->` is one.
      const end = head.indexOf('-->', found.index + 2);
      if (end < 0) return undefined;
      NEXT.lastIndex = end + 3;
    } else if (name === undefined) {
      const end = head.indexOf('>', found.index);
      if (end < 0) return undefined;
      NEXT.lastIndex = end + 1;
    } else {
      const { attributes, end } = attributesAt(head, NEXT.lastIndex);
      const encoding = name.toLowerCase() === 'meta' ? encodingOfMeta(attributes) : undefined;
      if (encoding !== undefined) return encoding;
      NEXT.lastIndex = end;
    }
  }
  return undefined;
}

/** The attributes of a tag by their names, the first of each name, and the index behind them. */
function attributesAt(
  head: string,
  start: number,
): { readonly attributes: ReadonlyMap<string, string>; readonly end: number } {
  const attributes = new Map<string, string>();
  let end = start;
  for (;;) {
    ATTRIBUTE.lastIndex = end;
    const found = ATTRIBUTE.exec(head);
    if (found === null) return { attributes, end };
    const [, name = '', double, single, plain] = found;
    end = ATTRIBUTE.lastIndex;
    const lower = name.toLowerCase();
    if (!attributes.has(lower)) attributes.set(lower, double ?? single ?? plain ?? '');
  }
}

function encodingOfMeta(attributes: ReadonlyMap<string, string>): string | undefined {
  const charset = attributes.get('charset');
  if (charset !== undefined) return usable(encodingOf(charset));
  if (attributes.get('http-equiv')?.toLowerCase() !== 'content-type') return undefined;
  const content = attributes.get('content') ?? '';
  const [, double, single, plain] =
    /charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))/i.exec(content) ?? [];
  const label = double ?? single ?? plain;
  return label === undefined ? undefined : usable(encodingOf(label));
}

/** A document whose declaration is readable as ASCII is not UTF-16, whatever it says. */
function usable(encoding: string | undefined): string | undefined {
  if (encoding?.startsWith('utf-16') === true) return 'utf-8';
  return encoding === 'x-user-defined' ? 'windows-1252' : encoding;
}
