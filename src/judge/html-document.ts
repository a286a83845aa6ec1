// Parses HTML and XML as leniently as pages need it.
import { createRequire } from 'node:module';
import type { DomHandler } from 'htmlparser2';
import type { Readable } from './json-value.ts';

type Library = Pick<typeof import('htmlparser2'), 'DomHandler' | 'Parser'>;

export type HtmlRoot = DomHandler['root'];
export type HtmlNode = HtmlRoot['children'][number];
export type HtmlElement = Extract<HtmlNode, { readonly attribs: unknown }>;

export interface HtmlTree {
  readonly root: HtmlRoot;
  /** True: names have upper and lower case, and CDATA is text, as in a feed. */
  readonly isXml: boolean;
}

/** Deeper than any page that a browser shows as it was meant: browsers stop nesting at 512. */
const MAX_DEPTH = 1000;
/** Where the declaration of XML or HTML must begin. */
const START_CHARACTERS = 1000;

class TooDeep extends Error {}

let library: Library | undefined;

/** Loading takes 25 ms. */
function htmlparser(): Library {
  if (library !== undefined) return library;
  const loaded: Library = createRequire(import.meta.url)('htmlparser2');
  library = loaded;
  return loaded;
}

/** @param contentType - The header of that name; empty when there is none. */
export function parseHtml(text: string, contentType: string): Readable<HtmlTree> {
  const { DomHandler, Parser } = htmlparser();
  class BoundedHandler extends DomHandler {
    override onopentag(name: string, attribs: Record<string, string>): void {
      if (this.tagStack.length > MAX_DEPTH) throw new TooDeep();
      super.onopentag(name, attribs);
    }
  }
  const isXml = isXmlText(text, contentType);
  const handler = new BoundedHandler(undefined, {
    xmlMode: isXml,
    withStartIndices: true,
    withEndIndices: true,
  });
  try {
    new Parser(handler, { xmlMode: isXml }).end(text);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    const language = isXml ? 'XML' : 'HTML';
    return { ok: false, problem: `not ${language}: nested deeper than ${MAX_DEPTH} levels` };
  }
  return { ok: true, value: { root: handler.root, isXml } };
}

function isXmlText(text: string, contentType: string): boolean {
  if (/\bhtml\b/i.test(contentType)) return false;
  if (/\bxml\b/i.test(contentType)) return true;
  const start = text.slice(0, START_CHARACTERS).trimStart();
  return start.startsWith('<?xml') && !/<!doctype html|<html[\s>]/i.test(start);
}
