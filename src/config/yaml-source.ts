// YAML text as a tree with positions, and the words for what YAML itself finds wrong.
import { parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { Complaint } from './problem.ts';

/** A complaint with the place it is about. */
export interface PlacedComplaint extends Complaint {
  readonly offset: number;
}

const OPTIONS = {
  // Quadratic in the library: 40,000 keys take half a minute. The walk over the tree has a set instead.
  uniqueKeys: false,
  prettyErrors: false,
  // At `silent` several documents in one file would pass.
  logLevel: 'error',
  merge: false,
  schema: 'core',
  version: '1.2',
} as const;

/**
 * Parses one document of YAML 1.2. Of several syntax errors only the first is told: the others are
 * mostly its consequences.
 */
export function parseYaml(text: string): { document: Document } | { fault: PlacedComplaint } {
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
  return { fault: { ...explain(text, first), offset: first.pos[0] } };
}

function hasTagDirective(document: Document): boolean {
  return Object.keys(document.directives?.tags ?? {}).some((handle) => handle !== '!!');
}

function explain(
  text: string,
  error: { code: string; message: string; pos: [number, number] },
): Complaint {
  const lineStart = text.lastIndexOf('\n', error.pos[0] - 1) + 1;
  const lineEnd = text.indexOf('\n', error.pos[0]);
  const line = text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd).trim();
  switch (error.code) {
    case 'MULTIPLE_DOCS':
      return {
        message: 'The file holds more than one document',
        hint: 'Write one job a file, without "---" between',
      };
    case 'RESOURCE_EXHAUSTION':
      return { message: 'This is too deeply nested to be read' };
    case 'TAB_AS_INDENT':
      return { message: 'YAML cannot be indented with tabs', hint: 'Indent with spaces' };
    default:
      return {
        message: `Not valid YAML: ${lowerFirst(error.message)}`,
        hint: hintFor(line, error.message),
      };
  }
}

function hintFor(line: string, message: string): string | undefined {
  const value = /^(?:- *)?(?:["']?[\w-]+["']? *: *)?(.*)$/.exec(line)?.[1] ?? '';
  const cron = /^(@[a-z]+|\*(?:\/\d+)?(?: +[\d*/,a-zA-Z-]+){4,5}) *(?:#.*)?$/.exec(value)?.[1];
  if (cron !== undefined) return `Quote the cron expression: "${cron}"`;
  if (value.startsWith('[') && /[[,] *[*@]/.test(value))
    return 'Quote each cron expression: ["*/5 * * * *"]';
  if (/flow-map/.test(message) && /\$\{/.test(line)) return 'Quote the value: "${…}"';
  if (/flow-map/.test(message) && /\w\{/.test(line))
    return 'Quote a value that has braces: "…{id}"';
  if (/Nested mappings/.test(message))
    return 'Quote a value that has ": " in it, or check the indentation';
  if (/^[%`@*&!|>]/.test(value)) return `Quote a value that starts with "${value.slice(0, 1)}"`;
  if (/^[\w-]+:[^\s/]/.test(line)) return 'Write a space after the colon';
  return undefined;
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
