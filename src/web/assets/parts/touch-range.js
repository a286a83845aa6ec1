// Lets a finger select a range on a chart: uPlot itself handles only the mouse.
/** @import uPlot from 'uplot' */

/**
 * A finger that moves sideways selects a range, like a dragged mouse. One that moves up or down scrolls the page, by
 * the style `touch-action: pan-y`.
 * @param {uPlot} plot
 */
export function selectByTouch(plot) {
  const { over } = plot;
  /** @type {number | undefined} The horizontal start of the finger's movement. */
  let start;
  const offsetOf = (/** @type {PointerEvent} */ event) => {
    const { left, width } = over.getBoundingClientRect();
    return Math.min(Math.max(event.clientX - left, 0), width);
  };
  const select = (/** @type {PointerEvent} */ event, /** @type {boolean} */ isDone) => {
    if (start === undefined) return;
    const end = offsetOf(event);
    const [left, width] = [Math.min(start, end), Math.abs(end - start)];
    plot.setSelect({ left, width, top: 0, height: over.clientHeight }, isDone);
  };
  const end = () => {
    start = undefined;
    plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
  };
  over.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'mouse' || !event.isPrimary) return;
    start = offsetOf(event);
  });
  over.addEventListener('pointermove', (event) => select(event, false));
  over.addEventListener('pointerup', (event) => {
    if (start === undefined) return;
    select(event, true);
    end();
  });
  over.addEventListener('pointercancel', end);
}
