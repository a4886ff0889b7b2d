/** J and K: the next of several elements takes the focus; what Enter opens. */
export const moveFocus = (host: HTMLElement, selector: string, step: 1 | -1): void => {
  const all = [...host.querySelectorAll<HTMLElement>(selector)];
  const at = all.findIndex((one) => one === one.ownerDocument.activeElement);
  const next = at < 0 ? all.at(step === 1 ? 0 : -1) : all[Math.min(all.length - 1, Math.max(0, at + step))];
  next?.focus();
};
