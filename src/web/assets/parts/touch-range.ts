// Lets a finger select a range on a chart: uPlot itself handles only the mouse.
import type uPlot from 'uplot';

/**
 * A finger that moves sideways selects a range, like a dragged mouse. One that moves up or down scrolls the page, by
 * the style `touch-action: pan-y`.
 */
export function selectByTouch(plot: uPlot): void {
  const { over } = plot;
  /** The horizontal start of the finger's movement. */
  let start: number | undefined;
  const offsetOf = ({ clientX }: PointerEvent): number => {
    const { left, width } = over.getBoundingClientRect();
    return Math.min(Math.max(clientX - left, 0), width);
  };
  const select = (event: PointerEvent, isDone: boolean): void => {
    if (start === undefined) return;
    const end = offsetOf(event);
    const [left, width] = [Math.min(start, end), Math.abs(end - start)];
    plot.setSelect({ left, width, top: 0, height: over.clientHeight }, isDone);
  };
  const end = (): void => {
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
