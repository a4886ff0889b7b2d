/** Which server gave this page, and which build it is of: the page knows it, however long it is kept. */
import { DOCUMENT, InjectionToken, inject } from '@angular/core';

export interface PageBuild {
  version: string;
  build: string;
}

export const PAGE_BUILD = new InjectionToken<PageBuild>('PAGE_BUILD', {
  providedIn: 'root',
  factory: () => {
    const document = inject(DOCUMENT);
    const told = (name: string): string =>
      document.querySelector<HTMLMetaElement>(`meta[name="coliseum-${name}"]`)?.content ?? '';
    return { version: told('version'), build: told('build') };
  },
});
