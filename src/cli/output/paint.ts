// Colours by meaning, so that every command uses the same ones.

export type Painter = (text: string) => string;

export interface Paint {
  readonly good: Painter;
  readonly bad: Painter;
  readonly warning: Painter;
  readonly strong: Painter;
  readonly faint: Painter;
}

const PLAIN: Painter = (text) => text;

const NO_PAINT: Paint = { good: PLAIN, bad: PLAIN, warning: PLAIN, strong: PLAIN, faint: PLAIN };

const ANSI_PAINT: Paint = {
  good: sgr(32, 39),
  bad: sgr(31, 39),
  warning: sgr(33, 39),
  strong: sgr(1, 22),
  faint: sgr(2, 22),
};

/** Colours for a sink that may have them; text as it is for one that may not. */
export function paintFor(sink: { readonly color: boolean }): Paint {
  return sink.color ? ANSI_PAINT : NO_PAINT;
}

/** Select Graphic Rendition of ECMA-48. */
function sgr(on: number, off: number): Painter {
  return (text) => (text === '' ? '' : `\u001B[${on}m${text}\u001B[${off}m`);
}
