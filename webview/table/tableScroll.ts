// What comes into view in the frame that scrolls: a row, or the column that decides the order.

/** Below the heading, which covers the top of the frame. */
export function revealRow(frame: HTMLElement, head: HTMLElement, index: number, rowHeight: number): void {
  const top = index * rowHeight;
  const view = frame.clientHeight - head.offsetHeight;
  if (top < frame.scrollTop) frame.scrollTop = top;
  else if (top + rowHeight > frame.scrollTop + view) frame.scrollTop = top + rowHeight - view;
}

/** In a narrow table the column that decides the order comes into view. */
export function revealSorted(frame: HTMLElement): void {
  const heading = frame.querySelector<HTMLElement>(".heading[aria-sort]:not(.first)");
  const first = frame.querySelector<HTMLElement>(".heading");
  if (!heading || !first) return;
  const end = heading.offsetLeft + heading.offsetWidth;
  if (end > frame.scrollLeft + frame.clientWidth) frame.scrollLeft = end - frame.clientWidth;
  else if (heading.offsetLeft - first.offsetWidth < frame.scrollLeft) frame.scrollLeft = heading.offsetLeft - first.offsetWidth;
}
