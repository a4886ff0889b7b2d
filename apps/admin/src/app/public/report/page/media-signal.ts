/** A media query as a signal, for what a stylesheet cannot decide. */
import { DestroyRef, DOCUMENT, inject, type Signal, signal } from '@angular/core';

/** Within an injection context. */
export const mediaSignal = (query: string): Signal<boolean> => {
  const media = inject(DOCUMENT).defaultView?.matchMedia?.(query);
  const matches = signal(media?.matches ?? false);
  const follow = (): void => matches.set(media?.matches ?? false);
  media?.addEventListener('change', follow);
  inject(DestroyRef).onDestroy(() => media?.removeEventListener('change', follow));
  return matches;
};
