/** One section of a report, drawn by its kind, in its frame, with its table. */
import { Component, computed, input } from '@angular/core';
import type { ReportData, ReportSection as Section } from '@coliseum/contracts';
import { Empty } from '@coliseum/ui';
import { ReportTable } from '../tables/report-table';
import { tableOf } from '../tables/table-of';
import { BracketView } from './bracket-view';
import { DnaView } from './dna-view';
import { FigureTiles } from './figure-tiles';
import { FunnelView } from './funnel-view';
import { GeographyView } from './geography-view';
import { RanksView } from './ranks-view';
import { SectionFrame } from './section-frame';
import { TimelineView } from './timeline-view';

@Component({
  selector: 'coliseum-report-section',
  imports: [
    BracketView,
    DnaView,
    Empty,
    FigureTiles,
    FunnelView,
    GeographyView,
    RanksView,
    ReportTable,
    SectionFrame,
    TimelineView,
  ],
  templateUrl: './report-section.html',
  styles: ':host { display: block; min-width: 0; }',
})
export class ReportSection {
  readonly section = input.required<Section>();
  readonly data = input.required<ReportData>();
  readonly fileStem = input.required<string>();
  protected readonly table = computed(() => tableOf(this.section(), this.data()));
  protected readonly isEmpty = computed(() => {
    const section = this.section();
    return section.kind === 'dna' ? false : this.table().rows.length === 0;
  });
  /** tables and tiles are what they are; the others are drawn, and have their table beside them */
  protected readonly twin = computed(() => {
    const section = this.section();
    if (section.kind === 'table' || section.kind === 'figures' || this.isEmpty()) return false;
    return section.kind !== 'dna' || section.dna.audience !== null;
  });
  protected readonly note = computed(() => {
    const section = this.section();
    if (section.kind !== 'table') return section.note;
    const shown = section.rows.length;
    const part = shown < section.total ? `the first ${shown} of ${section.total}` : null;
    const official = section.official && !/\bofficial\b/.test(section.note ?? '') ? 'official' : null;
    return [official, section.note, part].filter(Boolean).join('; ') || null;
  });
}
