/** What a report's page is called: its window's title, and the names of the files that are taken from it. */
import { computed, effect, inject, type Signal } from '@angular/core';
import type { ReportType } from '@coliseum/contracts';
import { PageTitle } from '../../../page-title';
import { fileStem } from '../../../report/words/file-name';
import { TYPE_WORDS } from '../../../report/words/type-words';

/** Names the page once the report is there. @returns how its files begin */
export function namedAfter(report: Signal<{ type: ReportType; entityName: string } | null>): Signal<string> {
  const title = inject(PageTitle);
  effect(() => {
    const shown = report();
    if (shown) title.rename(`${shown.entityName}, ${TYPE_WORDS[shown.type].toLowerCase()}`);
  });
  return computed(() => {
    const shown = report();
    return shown ? fileStem(shown) : 'report';
  });
}
