// Parses YAML text into a tree with offsets, and explains syntax errors.
import { parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { Complaint } from './problem.ts';
import { lowerFirst } from './sentence.ts';

/** A complaint with its offset in the text. */
export interface LocatedComplaint extends Complaint {
  readonly offset: number;
}

const OPTIONS = {
  // The check of the library is quadratic: 40,000 keys take half a minute. The walk over the tree uses a map.
  uniqueKeys: false,
  prettyErrors: false,
  // With `silent` the library accepts several documents in one file.
  logLevel: 'error',
  merge: false,
  schema: 'core',
  version: '1.2',
} as const;

/**
 * Parses one document of YAML 1.2. Only the first of several syntax errors is reported: the others
 * mostly follow from it.
 */
export function parseYaml(text: string): { document: Document } | { fault: LocatedComplaint } {
  let document: Document;
  try {
    document = parseDocument(text, OPTIONS);
  } catch {
    return { fault: { message: 'This is too deeply nested to be read', offset: 0 } };
  }
  const directive = document.directives?.yaml.explicit === true || hasTagDirective(document);
  if (directive) {
    return {
      fault: {
        message: 'A % directive cannot be used: the file is read as YAML 1.2',
        hint: 'Remove the line that starts with %',
        offset: /^%/m.exec(text)?.index ?? 0,
      },
    };
  }
  const deep = document.errors.find((error) => error.code === 'RESOURCE_EXHAUSTION');
  const first = deep ?? document.errors.toSorted((a, b) => a.pos[0] - b.pos[0])[0];
  if (first === undefined) return { document };
  return { fault: explain(text, first) };
}

function hasTagDirective(document: Document): boolean {
  return Object.keys(document.directives?.tags ?? {}).some((handle) => handle !== '!!');
}

interface SyntaxFault {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

function explain(text: string, { code, message, pos }: SyntaxFault): LocatedComplaint {
  // Something missing at the end is reported on the last line that is not empty.
  const offset = Math.min(pos[0], text.trimEnd().length);
  const quote = /^Missing closing (["'])quote/.exec(message)?.[1];
  switch (code) {
    case 'MULTIPLE_DOCS': {
      const hint = 'Write one job a file, without "---" between';
      return { message: 'The file holds more than one document', hint, offset };
    }
    case 'RESOURCE_EXHAUSTION':
      return { message: 'This is too deeply nested to be read', offset };
    case 'TAB_AS_INDENT': {
      return { message: 'YAML cannot be indented with tabs', hint: 'Indent with spaces', offset };
    }
    default:
      if (quote === undefined) return explainLine(text, { message, offset });
      return { message: `A ${quote} is not closed`, offset: text.lastIndexOf(quote) };
  }
}

/** Explains a fault by its line: most are missing quotes. */
function explainLine(
  text: string,
  { message, offset }: { message: string; offset: number },
): LocatedComplaint {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(start).split(/\r?\n/, 1)[0] ?? '';
  const [lead = '', value = ''] = splitValue(line);
  const cron = /^(@[a-z]+|\*(?:\/\d+)?(?: +[\d*/,a-zA-Z-]+){4,5}) *(?:#.*)?$/.exec(value)?.[1];
  if (cron !== undefined) {
    const hint = `Quote the cron expression: "${cron}"`;
    const first = value.slice(0, 1);
    return {
      message: `A value that starts with "${first}" must be quoted`,
      hint,
      offset: start + lead.length,
    };
  }
  const hint = hintFor({ line, value, message });
  return { message: `Not valid YAML: ${lowerFirst(message)}`, hint, offset };
}

/** Splits a line into its value and the text before it. */
function splitValue(line: string): readonly string[] {
  const lead = /^\s*(?:- *)?(?:["']?[\w-]+["']? *: +)?/.exec(line)?.[0] ?? '';
  return [lead, line.slice(lead.length)];
}

/** A comparison that is not quoted, after a colon or in a list: YAML reads `>` as the beginning of a text. */
const COMPARISON = /(?:[:,] +|\[ *)([<>]=? *[-\d.]+[^\s,\]}]*(?: and [<>]=? *[^\s,\]}]+)?)/;

function hintFor({
  line,
  value,
  message,
}: {
  line: string;
  value: string;
  message: string;
}): string | undefined {
  const comparison = COMPARISON.exec(line)?.[1];
  if (comparison !== undefined && /block scalar|YAML token/i.test(message)) {
    return `Quote the comparison: "${comparison}"`;
  }
  if (/^\[.*[[,] *[*@]|^\[ *[*@]/.test(value)) {
    return 'Quote each cron expression: ["*/5 * * * *"]';
  }
  if (message.includes('flow-map') && line.includes('${')) return 'Quote the value: "${…}"';
  if (message.includes('flow-map') && /\S\{/.test(line)) {
    return 'Quote a value that has braces: "…{id}"';
  }
  if (message.includes('flow map') && /[{,] *\$[^\s"',]*\[/.test(line)) {
    return 'Quote a path that has brackets: "$.list[0]"';
  }
  if (message.includes('Nested mappings')) {
    return 'Quote a value that has ": " in it, or check the indentation';
  }
  if (/^[%`@*&!|>]/.test(value)) return `Quote a value that starts with "${value.slice(0, 1)}"`;
  if (/^\s*[\w-]+:[^\s/]/.test(line)) return 'Write a space after the colon';
  return undefined;
}
