// From the library's syntax tree of a JSONPath to the segments that are evaluated.
import { type Compiled, compiled, notCompiled } from '../rule-problem.ts';
import { BadPattern, compileFilter } from './json-path-filter.ts';
import type { Segment, Selector } from './json-path-evaluation.ts';
import { jsonPathLibrary, type PathTree } from './json-path-parser.ts';

type SegmentTree = PathTree['segments'][number];
type SelectorTree = SegmentTree['selectors'][number];

export function toSegments(tree: PathTree): Compiled<readonly Segment[]> {
  try {
    return compiled(segmentsOf(tree));
  } catch (error) {
    if (error instanceof BadPattern) return notCompiled(`is not a JSONPath: ${error.message}`);
    throw error;
  }
}

function segmentsOf({ segments }: PathTree): readonly Segment[] {
  return segments.map(toSegment);
}

function toSegment({ token, selectors }: SegmentTree): Segment {
  const { TokenKind } = jsonPathLibrary();
  return { descends: token.kind === TokenKind.DDOT, selectors: selectors.map(toSelector) };
}

function toSelector(tree: SelectorTree): Selector {
  const { selectors } = jsonPathLibrary().jsonpath;
  if (tree instanceof selectors.NameSelector) return { type: 'name', name: tree.name };
  if (tree instanceof selectors.IndexSelector) return { type: 'index', index: tree.index };
  if (tree instanceof selectors.SliceSelector) {
    return {
      type: 'slice',
      start: tree.start ?? null,
      end: tree.stop ?? null,
      step: tree.step ?? 1,
    };
  }
  if (tree instanceof selectors.FilterSelector) {
    return { type: 'filter', accepts: compileFilter(tree.expression, segmentsOf) };
  }
  return { type: 'wildcard' };
}
