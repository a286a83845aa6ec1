// The forms in which a secret comes back: as it is, escaped by JSON, HTML and URL encoders, in base64 and in hex.
// Everything that masks a value goes through here.

/** Letters and digits in a row that are looked for first: every encoder leaves them alone. */
const MIN_ANCHOR = 3;
/** The fewest bytes whose base64 is looked for behind others, such as those of `user:`. */
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
/** `&`, itself escaped where HTML stands in JSON, in HTML or in a URL. */
const AMPERSAND = String.raw`(?:&(?:amp;)*|\\{1,4}u0026|%(?:25)*26)`;
/** What stands before a character that JSON escapes, JSON within JSON too. Bounded: a body may hold any number. */
const BACKSLASHES = String.raw`\\{1,4}`;

/** Finds one secret in a text, and in bytes that were read as latin1. */
export interface SecretPattern {
  /** Matches each form, the longest first. */
  readonly pattern: RegExp;
  /** A form can only be where one of these is; undefined: anywhere. */
  readonly clues: readonly string[] | undefined;
}

/**
 * What finds a secret however it is encoded. An encoder may escape any of its characters except letters and
 * digits, each in a way of its own.
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

/** The longest run of letters and digits; undefined when it has none that is worth looking for. */
function anchorOf(secret: string): string | undefined {
  const runs = secret.match(/[A-Za-z0-9]+/g) ?? [];
  const longest = runs.toSorted((a, b) => b.length - a.length)[0] ?? '';
  return longest.length < MIN_ANCHOR ? undefined : longest;
}

function escapedForms(secret: string): string {
  // A line break may come back as that of another system.
  const parts = secret.replaceAll('\r\n', '\n').match(/\\+|[^\\]/gu) ?? [];
  return parts
    .map((part) => (part.startsWith('\\') ? backslashes(part.length) : anyForm(part)))
    .join('');
}

/** Backslashes in a row, taken together: one by one they could be told apart in many ways. */
function backslashes(count: number): string {
  // The rules for URLs make slashes of them.
  const others = [
    '/',
    '%(?:25)*5[cC]',
    `${AMPERSAND}(?:#0*92|#[xX]0*5[cC]|bsol);`,
    String.raw`\\(?:u00|x)5[cC]`,
  ];
  return String.raw`(?:\\{${count},${count * 4}}|(?:${others.join('|')}){${count}})`;
}

/** One character in each of its forms. */
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
  // Headers, and bodies that are looked through as bytes: each byte is a character.
  if (code >= 0x80) forms.push(escaped(bytes.toString('latin1')));
  if (character === ' ') forms.push(String.raw`\+`, '&nbsp;');
  if (character === '\n')
    forms.push(String.raw`\r\n`, String.raw`\\{1,4}r\\{1,4}n`, '%0[dD]%0[aA]');
  // In a template a brace is doubled.
  if (character === '{' || character === '}') forms.push(`${escaped(character)}{2}`);
  return `(?:${[...new Set(forms)].toSorted((a, b) => b.length - a.length).join('|')})`;
}

interface ExactForm {
  readonly form: string;
  readonly clue: string;
}

/** Base64 in both alphabets, alone and behind other bytes; hex; UTF-16. */
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

/** Base64 of the secret behind `offset` bytes modulo 3: the digits that are its own, and those that it shares. */
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

/** A digit that is a sign may be escaped again, in JSON and in URLs. */
function base64Digit(digit: string): string {
  if (digit === '+') return String.raw`(?:\+|\\{1,4}u002[bB]|%(?:25)*2[bB])`;
  if (digit === '/') return String.raw`(?:\\{0,4}/|\\{1,4}u002[fF]|%(?:25)*2[fF])`;
  return digit;
}

function longestPlain(digits: string): string {
  return digits.split(/[+/]/).toSorted((a, b) => b.length - a.length)[0] ?? '';
}

/** UTF-16, little-endian, each byte a character. */
function wide(text: string): string {
  return Buffer.from(text, 'utf16le').toString('latin1');
}

/** UTF-16, big-endian. */
function swapped(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('latin1');
}

function units(character: string): readonly number[] {
  return Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** Hexadecimal digits in either case. */
function hexPattern(digits: string): string {
  return digits.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
