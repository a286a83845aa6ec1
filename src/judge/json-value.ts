// JSON as the judge reads it: deep nesting and invalid text are values, and no digit of a large whole number is lost.
import type { StepBudget } from './step-budget.ts';

declare global {
  /** Newer than TypeScript's own types. */
  interface JSON {
    rawJSON(json: string): unknown;
  }
}

/**
 * A parsed JSON value. A whole number that a JavaScript number cannot hold exactly, such as an id of 19 digits, is a
 * bigint.
 */
export type JsonNode = string | number | bigint | boolean | null | readonly JsonNode[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: JsonNode;
}

/** Something that was read out of a response, or one sentence without a period that says why it cannot be read. */
export type Readable<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: string };

/** Deeper JSON would exceed the stack of programs that read it recursively. */
const MAX_DEPTH = 1000;
/** Fewer digits always fit into a JavaScript number. */
const LONG_DIGITS = /\d{16}/;
/** The longest part of the parser's message that is kept. */
const MAX_REASON = 120;

/** Parses the text of a body. The problem begins with `not JSON: `. */
export function parseJson(text: string): Readable<JsonNode> {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (json.trim() === '') return notJson('the body is empty');
  if (isDeeperThan(json, MAX_DEPTH)) return notJson(`nested deeper than ${MAX_DEPTH} levels`);
  try {
    const value: JsonNode = LONG_DIGITS.test(json)
      ? JSON.parse(json, keepDigits)
      : JSON.parse(json);
    return { ok: true, value };
  } catch (error) {
    return notJson(reasonOf(error));
  }
}

function notJson(reason: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem: `not JSON: ${reason}` };
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/ is not valid JSON$/, '').slice(0, MAX_REASON);
}

/** A reviver: `context.source` is the number as it is written. */
function keepDigits(_name: string, value: JsonNode, context?: { source?: string }): JsonNode {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return /^-?\d+$/.test(source) ? BigInt(source) : value;
}

/** True when brackets outside strings are nested deeper than `depth`; the text need not be JSON. */
function isDeeperThan(text: string, depth: number): boolean {
  if (text.length <= depth) return false;
  let level = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22: // "
        at = endOfString(text, at);
        break;
      case 0x5b: // [
      case 0x7b: // {
        level += 1;
        if (level > depth) return true;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        level -= 1;
        break;
      default:
    }
  }
  return false;
}

/** Index of the closing quote; the end of the text without one. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, quote: number): boolean {
  let before = quote;
  while (text.charCodeAt(before - 1) === 0x5c) before -= 1;
  return (quote - before) % 2 === 1;
}

export function isJsonObject(value: JsonNode): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonArray(value: JsonNode): value is readonly JsonNode[] {
  return Array.isArray(value);
}

/**
 * Returns the JSON text of a value, in which large whole numbers keep all digits.
 * @param replace - Called with every node; returns what is written instead.
 */
export function jsonText(value: JsonNode, replace?: (node: JsonNode) => JsonNode): string {
  return JSON.stringify(value, (_name, node: JsonNode) =>
    typeof node === 'bigint' ? JSON.rawJSON(node.toString()) : (replace?.(node) ?? node),
  );
}

/**
 * True when both values are equal JSON: the order of an object's members does not matter.
 * @throws {TooManySteps} when `budget` is given and does not suffice.
 */
export function isEqualJson(
  one: JsonNode,
  other: JsonNode,
  { budget }: { budget?: StepBudget | undefined } = {},
): boolean {
  budget?.spend();
  if (one === other) return true;
  if (typeof one === 'bigint' && typeof other === 'number') return Number(one) === other;
  if (typeof one === 'number' && typeof other === 'bigint') return one === Number(other);
  if (isJsonArray(one) && isJsonArray(other)) {
    if (one.length !== other.length) return false;
    return one.every((value, index) => isEqualTo(other[index], { value, budget }));
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const entries = Object.entries(one);
  if (entries.length !== Object.keys(other).length) return false;
  return entries.every(([name, value]) => isEqualTo(memberOf(other, name), { value, budget }));
}

function isEqualTo(
  node: JsonNode | undefined,
  { value, budget }: { value: JsonNode; budget: StepBudget | undefined },
): boolean {
  return node !== undefined && isEqualJson(node, value, { budget });
}

/** Returns the own member of an object; undefined when it has none with this name. */
export function memberOf(object: JsonObject, name: string): JsonNode | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
