/** How a page is left for one of another origin. */
import { DOCUMENT, inject, InjectionToken } from '@angular/core';

export const GO_TO = new InjectionToken<(url: string) => void>('GO_TO', {
  factory: () => {
    const { location } = inject(DOCUMENT);
    return (url) => location.assign(url);
  },
});
