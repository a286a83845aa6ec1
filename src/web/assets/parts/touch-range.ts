// Lets a finger select a range on a chart: uPlot itself handles only the mouse.
import type uPlot from 'uplot';

export const NO_RANGE: uPlot.Select = { left: 0, width: 0, top: 0, height: 0 };

/**
 * A finger that moves sideways becomes a dragged mouse. One that moves up or down scrolls the page, by the style
 * `touch-action: pan-y`, and selects nothing.
 */
export function selectByTouch(plot: uPlot): void {
  const mouseFor = (type: string) => (event: PointerEvent) => {
    if (event.pointerType === 'mouse' || !event.isPrimary) return;
    if (event.type === 'pointercancel') plot.setSelect(NO_RANGE, false);
    plot.over.dispatchEvent(new MouseEvent(type, event));
  };
  plot.over.addEventListener('pointerdown', mouseFor('mousedown'));
  plot.over.addEventListener('pointermove', mouseFor('mousemove'));
  plot.over.addEventListener('pointerup', mouseFor('mouseup'));
  plot.over.addEventListener('pointercancel', mouseFor('mouseup'));
}
