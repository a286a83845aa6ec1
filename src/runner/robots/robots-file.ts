// Reads a robots.txt (RFC 9309), and finds the rule that decides about an address. Lenient as Google's parser is
// (github.com/google/robotstxt), except for rules of its own, such as that for index.html. Work and memory are linear in
// the size of the file, whatever it contains.

/** The rest of a larger file is not read (RFC 9309 2.5). */
export const MAX_READ_BYTES: number = 500 * 1024;
/** Characters of a line; the rest is not read. */
const MAX_LINE = 2083 * 8 - 1;
const UTF8_MARK = [0xef, 0xbb, 0xbf];

export interface RobotsRule {
  /** From 1. */
  readonly line: number;
  readonly allows: boolean;
  /** As written. */
  readonly path: string;
}

interface Group {
  /** Lower case; `*` for all. */
  readonly agents: readonly string[];
  readonly rules: readonly PathRule[];
}

interface PathRule extends RobotsRule {
  /** The texts between the stars, in normal form. */
  readonly parts: readonly string[];
  /** True: the address must end with the last part. */
  readonly isWhole: boolean;
  /** Octets of the path in normal form: the longest rule that fits decides. */
  readonly length: number;
}

export class RobotsFile {
  readonly #groups: readonly Group[];
  /** The rules of an agent, with the one that takes precedence first. */
  readonly #rules = new Map<string, readonly PathRule[]>();

  constructor(bytes: Uint8Array) {
    this.#groups = groupsOf(linesOf(bytes));
  }

  /** Returns the rule that decides about a URL; undefined: there is none, and the URL is allowed. */
  ruleFor(url: string, agent: string): RobotsRule | undefined {
    const path = normalPath(pathOf(url));
    return this.#rulesOf(agent.toLowerCase()).find((rule) => fits(rule, path));
  }

  #rulesOf(agent: string): readonly PathRule[] {
    const known = this.#rules.get(agent);
    if (known !== undefined) return known;
    const hasOwn = agent !== '' && this.#groups.some(({ agents }) => agents.includes(agent));
    const name = hasOwn ? agent : '*';
    const rules = this.#groups
      .flatMap((group) => (group.agents.includes(name) ? group.rules : []))
      .toSorted((a, b) => b.length - a.length || Number(b.allows) - Number(a.allows));
    this.#rules.set(agent, rules);
    return rules;
  }
}

/** The lines, with one character for each byte: paths are compared byte by byte. */
function linesOf(bytes: Uint8Array): readonly string[] {
  let start = 0;
  // Even a part of the mark is left out.
  while (start < UTF8_MARK.length && bytes[start] === UTF8_MARK[start]) start += 1;
  const read = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MAX_READ_BYTES));
  const lines = read.toString('latin1', start).split(/\r\n|\r|\n/);
  // A rule that is cut off would forbid more than it says.
  return bytes.length > MAX_READ_BYTES ? lines.slice(0, -1) : lines;
}

function groupsOf(lines: readonly string[]): readonly Group[] {
  const groups: { agents: string[]; rules: PathRule[] }[] = [];
  let group: (typeof groups)[number] | undefined;
  for (const [index, line] of lines.entries()) {
    const { key, value } = keyAndValue(line.slice(0, MAX_LINE));
    if (key === 'user-agent') {
      if (group === undefined || group.rules.length > 0) {
        group = { agents: [], rules: [] };
        groups.push(group);
      }
      group.agents.push(agentOf(value));
    } else if (group !== undefined && (key === 'allow' || key === 'disallow')) {
      group.rules.push(ruleOf(value, { line: index + 1, allows: key === 'allow' }));
    }
  }
  return groups;
}

/** A line `key: value # comment`. Some people forget the colon. */
function keyAndValue(line: string): { readonly key: string; readonly value: string } {
  const [text = ''] = line.split('#', 1);
  const colon = text.indexOf(':');
  if (colon >= 0) {
    return { key: text.slice(0, colon).trim().toLowerCase(), value: text.slice(colon + 1).trim() };
  }
  const words = text.trim().split(/[ \t]+/);
  const [key = '', value = ''] = words.length === 2 ? words : [];
  return { key: key.toLowerCase(), value };
}

/** Returns `*`, or the letters at the start in lower case: `Foo Bar` and `Foo/1.0` are `foo`. */
function agentOf(value: string): string {
  if (/^\*(?:\s|$)/.test(value)) return '*';
  return /^[a-z_-]*/i.exec(value)?.[0].toLowerCase() ?? '';
}

function ruleOf(
  value: string,
  { line, allows }: { readonly line: number; readonly allows: boolean },
): PathRule {
  const path = Buffer.from(value, 'latin1').toString('utf8');
  const normal = normalPath(value);
  const isWhole = normal.endsWith('$');
  const parts = (isWhole ? normal.slice(0, -1) : normal).split('*');
  // An empty path fits every address, but any other rule is longer: it allows.
  return { line, allows: allows || value === '', path, parts, isWhole, length: normal.length };
}

/** The texts must follow each other, the first at the start. To take the first find of each is enough. */
function fits({ parts, isWhole }: PathRule, path: string): boolean {
  const [first = ''] = parts;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  const last = isWhole ? parts.length - 1 : parts.length;
  for (let index = 1; index < last; index += 1) {
    const part = parts[index] ?? '';
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (!isWhole) return true;
  if (parts.length === 1) return path.length === first.length;
  const end = parts.at(-1) ?? '';
  return path.length - end.length >= at && path.endsWith(end);
}

/** Path and query of a normalised URL. */
function pathOf(url: string): string {
  const at = url.indexOf('/', url.indexOf('://') + 3);
  return at < 0 ? '/' : url.slice(at);
}

/** Encoded characters, and those that no URL contains as they are. */
const ENCODED_OR_FOREIGN = /%[\da-f]{2}|[^\w.~\-:/?#[\]@!$&'()*+,;=%]/gi;
const UNRESERVED = /[\w.~-]/;

/** Encodes what a URL cannot contain, and decodes what needs no encoding (RFC 9309 2.2.2, RFC 3986 2.3). */
function normalPath(path: string): string {
  return path.replaceAll(ENCODED_OR_FOREIGN, (found) => {
    if (found.length === 1) {
      return `%${found.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
    }
    const character = String.fromCharCode(Number.parseInt(found.slice(1), 16));
    return UNRESERVED.test(character) ? character : found.toUpperCase();
  });
}
