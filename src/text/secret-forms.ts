// The forms in which a server may repeat a secret: unchanged, escaped by JSON, HTML and URL encoders, in
// base64 and in hex. Everything that masks secrets uses these.

/** The fewest consecutive letters and digits for a clue: no encoder changes them. */
const MIN_ANCHOR = 3;
/** The fewest bytes whose base64 is searched for after other bytes, such as `user:`. */
const MIN_UNALIGNED_BYTES = 6;

/** Named references of HTML for the characters that encoders escape (HTML standard, section 13.5). */
const HTML_NAMES: Readonly<Record<string, string>> = {
  '&': 'amp|AMP',
  '<': 'lt|LT',
  '>': 'gt|GT',
  '"': 'quot|QUOT',
  "'": 'apos',
  '/': 'sol',
  '+': 'plus',
  '=': 'equals',
  '`': 'grave',
  '@': 'commat',
  ':': 'colon',
  '#': 'num',
  '%': 'percnt',
  '!': 'excl',
  $: 'dollar',
  '?': 'quest',
  ';': 'semi',
  ',': 'comma',
  '(': 'lpar',
  ')': 'rpar',
  '*': 'ast',
  _: 'lowbar',
  '-': 'hyphen',
  '.': 'period',
};
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\f': 'f',
  '\r': 'r',
};
/** `&`, which is itself escaped when HTML is inside JSON, HTML or a URL. */
const AMPERSAND = String.raw`(?:&(?:amp;)*|\\{1,4}u0026|%(?:25)*26)`;
/** The backslashes before an escaped character, also in JSON within JSON. Bounded: a body may contain any number. */
const BACKSLASHES = String.raw`\\{1,4}`;

/** Finds one secret in a text, and in bytes that are decoded as latin1. */
export interface SecretPattern {
  /** Matches each form, the longest first. */
  readonly pattern: RegExp;
  /** Every form contains one of these texts; undefined: the pattern must always be tried. */
  readonly clues: readonly string[] | undefined;
}

/**
 * Returns the pattern of a secret in all its encodings. An encoder may escape any characters except
 * letters and digits, and each character in another way.
 */
export function secretPattern(secret: string): SecretPattern {
  const spellings = [...new Set([secret, secret.toLowerCase()])];
  const exact = secret.isWellFormed() ? exactForms(secret) : [];
  const forms = [...exact.map(({ form }) => form), ...spellings.map(escapedForms)];
  const anchors = spellings.map(anchorOf);
  const clues = anchors.every((anchor) => anchor !== undefined)
    ? [...new Set([...anchors, ...exact.map(({ clue }) => clue)])]
    : undefined;
  return { pattern: new RegExp(forms.join('|'), 'g'), clues };
}

/** Returns the longest run of letters and digits; undefined when every run is too short. */
function anchorOf(secret: string): string | undefined {
  const runs = secret.match(/[A-Za-z0-9]+/g) ?? [];
  const longest = runs.toSorted((a, b) => b.length - a.length)[0] ?? '';
  return longest.length < MIN_ANCHOR ? undefined : longest;
}

function escapedForms(secret: string): string {
  // A server may repeat a line break in the form of another system.
  const parts = secret.replaceAll('\r\n', '\n').match(/\\+|[^\\]/gu) ?? [];
  return parts
    .map((part) => (part.startsWith('\\') ? backslashes(part.length) : anyForm(part)))
    .join('');
}

/** Matches consecutive backslashes as one group: one by one they would match in many ways. */
function backslashes(count: number): string {
  // The rules for URLs turn them into slashes.
  const others = [
    '/',
    '%(?:25)*5[cC]',
    `${AMPERSAND}(?:#0*92|#[xX]0*5[cC]|bsol);`,
    String.raw`\\(?:u00|x)5[cC]`,
  ];
  return String.raw`(?:\\{${count},${count * 4}}|(?:${others.join('|')}){${count}})`;
}

/** Matches one character in all its forms. */
function anyForm(character: string): string {
  if (/^[A-Za-z0-9]$/.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const bytes = Buffer.from(character);
  const forms = [
    escaped(character),
    `${BACKSLASHES}${escaped(SHORT_ESCAPES[character] ?? character)}`,
    units(character)
      .map((unit) => `${BACKSLASHES}u${hexPattern(unit.toString(16).padStart(4, '0'))}`)
      .join(''),
    String.raw`${BACKSLASHES}u\{0*${hexPattern(code.toString(16))}\}`,
    `${AMPERSAND}#0*${code};?`,
    `${AMPERSAND}#[xX]0*${hexPattern(code.toString(16))};?`,
    [...bytes].map((byte) => `%(?:25)*${hexPattern(hex(byte))}`).join(''),
  ];
  const name = HTML_NAMES[character];
  if (name !== undefined) forms.push(`${AMPERSAND}(?:${name});`);
  if (code < 0x100) forms.push(`${BACKSLASHES}x${hexPattern(hex(code))}`);
  // In headers, and in bodies that are searched as bytes, each byte is a character.
  if (code >= 0x80) forms.push(escaped(bytes.toString('latin1')));
  if (character === ' ') forms.push(String.raw`\+`, '&nbsp;');
  if (character === '\n')
    forms.push(String.raw`\r\n`, String.raw`\\{1,4}r\\{1,4}n`, '%0[dD]%0[aA]');
  // A template doubles a brace.
  if (character === '{' || character === '}') forms.push(`${escaped(character)}{2}`);
  return `(?:${[...new Set(forms)].toSorted((a, b) => b.length - a.length).join('|')})`;
}

interface ExactForm {
  readonly form: string;
  readonly clue: string;
}

/** Returns base64 in both alphabets, alone and after other bytes, hex and UTF-16. */
function exactForms(secret: string): readonly ExactForm[] {
  const bytes = Buffer.from(secret);
  const hexes = bytes.toString('hex');
  const plain = [hexes, hexes.toUpperCase(), wide(secret), swapped(secret)];
  const offsets = bytes.length < MIN_UNALIGNED_BYTES ? [0] : [0, 1, 2];
  return [
    ...offsets.flatMap((offset) => base64Forms(bytes, offset)),
    ...plain.map((form) => ({ form: escaped(form), clue: form })),
  ];
}

/** Returns base64 of the secret after `offset` bytes modulo 3: its own digits, and those shared with other bytes. */
function base64Forms(bytes: Buffer, offset: number): readonly ExactForm[] {
  const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
  const first = Math.ceil((offset * 8) / 6);
  const end = Math.floor((shifted.length * 8) / 6);
  const encodings = new Set(
    (['base64', 'base64url'] as const).map((encoding) =>
      shifted.toString(encoding).slice(first, end),
    ),
  );
  const before = offset === 0 ? '' : '[A-Za-z0-9+/_-]?';
  const after = shifted.length % 3 === 0 ? '' : '(?:[A-Za-z0-9+/_-](?:={1,2}|(?:%3[dD]){1,2})?)?';
  return [...encodings].map((digits) => ({
    form: `${before}${Array.from(digits, base64Digit).join('')}${after}`,
    clue: longestPlain(digits),
  }));
}

/** Matches a digit, which JSON and URLs may escape when it is a sign. */
function base64Digit(digit: string): string {
  if (digit === '+') return String.raw`(?:\+|\\{1,4}u002[bB]|%(?:25)*2[bB])`;
  if (digit === '/') return String.raw`(?:\\{0,4}/|\\{1,4}u002[fF]|%(?:25)*2[fF])`;
  return digit;
}

function longestPlain(digits: string): string {
  return digits.split(/[+/]/).toSorted((a, b) => b.length - a.length)[0] ?? '';
}

/** Encodes as UTF-16, little-endian, one character for each byte. */
function wide(text: string): string {
  return Buffer.from(text, 'utf16le').toString('latin1');
}

/** Encodes as UTF-16, big-endian, one character for each byte. */
function swapped(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('latin1');
}

function units(character: string): readonly number[] {
  return Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** Matches hexadecimal digits in either case. */
function hexPattern(digits: string): string {
  return digits.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
