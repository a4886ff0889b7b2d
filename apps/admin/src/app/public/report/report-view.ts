/** A report as it is read: head, the way through it, its sections, what is missing, how each figure is defined. */
import { afterNextRender, Component, computed, effect, inject, input } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import type { ReportData } from '@coliseum/contracts';
import { Icon } from '@coliseum/ui';
import { ReportHead } from './head/report-head';
import { type NavEntry, SectionNav } from './head/section-nav';
import { mediaSignal } from './page/media-signal';
import { PageMargins } from './print/page-margins';
import { ReportSection } from './sections/report-section';
import { SectionFrame } from './sections/section-frame';
import { fileStem } from '../../report/words/file-name';
import { shortened } from './words/shortened';
import { TYPE_WORDS } from '../../report/words/type-words';
import { zonedStamp } from '../../report/words/zoned';

const MISSING = 'not-in-this-report';
const DEFINITIONS = 'definitions';
const [HEAD_LETTERS, FOOT_LETTERS] = [52, 40];

@Component({
  selector: 'coliseum-report',
  providers: [PageMargins],
  imports: [Icon, ReportHead, ReportSection, SectionFrame, SectionNav],
  templateUrl: './report-view.html',
  styleUrl: './report-view.css',
})
export class ReportView {
  readonly data = input.required<ReportData>();
  readonly link = input.required<string>();
  readonly linkExpiresAt = input<string | null>(null);
  protected readonly missingId = MISSING;
  protected readonly definitionsId = DEFINITIONS;
  readonly fileStem = computed(() => {
    const { type, subject } = this.data();
    return fileStem({ type, entityName: subject.entityName });
  });
  /** there is room for the way through it at the side */
  protected readonly isWide = mediaSignal('(min-width: 1200px)');
  protected readonly entries = computed((): NavEntry[] => [
    ...this.data().sections.map(({ id, title }) => ({ id, title })),
    ...(this.data().missing.length > 0 ? [{ id: MISSING, title: 'Not in this report' }] : []),
    ...(this.data().definitions.length > 0 ? [{ id: DEFINITIONS, title: 'Definitions' }] : []),
  ]);

  constructor() {
    const margins = inject(PageMargins);
    const document = inject(DOCUMENT);
    effect(() => {
      const { type, subject, frozenAt, timeZone } = this.data();
      const name = subject.entityName;
      margins.show({
        head: `${TYPE_WORDS[type]}: ${shortened(name, HEAD_LETTERS)}`,
        foot: `${shortened(name, FOOT_LETTERS)}. Figures frozen ${zonedStamp(frozenAt, timeZone)}.`,
      });
    });
    afterNextRender(() => {
      const id = document.location.hash.slice(1);
      if (id) document.getElementById(id)?.scrollIntoView();
    });
  }
}
