// Names of character encodings, and text from bytes in any of them. The names are those of the Encoding Standard
// (https://encoding.spec.whatwg.org), which every runtime's TextDecoder knows.
import { utf8Text, type Utf8Options } from './utf8-text.ts';

/** Labels that servers and people use for code pages of Windows, and that the standard lacks. */
const FURTHER_LABELS: ReadonlyMap<string, string> = new Map([
  ['cp932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['ms949', 'euc-kr'],
  ['cp950', 'big5'],
]);

/** For suggestions: the encodings by the names that people write. */
export const ENCODING_NAMES: readonly string[] = `
  utf-8 utf-16le utf-16be gbk gb2312 gb18030 big5 shift_jis euc-jp iso-2022-jp euc-kr ibm866 koi8-r koi8-u macintosh
  iso-8859-1 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-9 iso-8859-10
  iso-8859-11 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 windows-874 windows-1250 windows-1251 windows-1252
  windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 x-mac-cyrillic
  ascii us-ascii latin1 cp1252 sjis cp936 ms949`
  .trim()
  .split(/\s+/);

/** Labels come from servers too: a longer one is none. */
const MAX_LABEL_LENGTH = 40;

/** Returns the standard name of the encoding with this label, such as `gbk` for `GB2312`; undefined: there is none. */
export function encodingOf(label: string): string | undefined {
  const known = label.trim().toLowerCase();
  if (known === 'utf-8' || known === 'utf8') return 'utf-8';
  if (known.length > MAX_LABEL_LENGTH) return undefined;
  try {
    return new TextDecoder(FURTHER_LABELS.get(known) ?? known).encoding;
  } catch {
    return undefined;
  }
}

/**
 * Returns bytes as text; undefined when they are not text: a NUL in the text, or bytes that are not UTF-8. In another
 * encoding a wrong byte becomes U+FFFD: pages with one are common, and their other text is right.
 * @param encoding a name that {@link encodingOf} returned; null: UTF-8.
 */
export function textOf(
  bytes: Uint8Array,
  { encoding, isCut = false, keepMark = false }: Utf8Options & { readonly encoding: string | null },
): string | undefined {
  if (encoding === null || encoding === 'utf-8') {
    return bytes.includes(0) ? undefined : utf8Text(bytes, { isCut, keepMark });
  }
  const decoder = new TextDecoder(encoding, { ignoreBOM: keepMark });
  const text = decoder.decode(bytes, { stream: isCut });
  return text.includes('\0') ? undefined : text;
}

/** Returns any bytes as text: a wrong byte becomes U+FFFD. A byte-order mark is left out. */
export function looseTextOf(bytes: Uint8Array, encoding: string | null): string {
  return new TextDecoder(encoding ?? 'utf-8').decode(bytes);
}
