/** Who the audience is: the match as an arch that fills, domains, bands, and the groups it falls into. */
import { Component, computed, input } from '@angular/core';
import type { DnaSection } from '@coliseum/contracts';
import { Empty, formatCount } from '@coliseum/ui';
import { ReportTable } from '../tables/report-table';
import { shareCells } from '../tables/share-cells';
import { cellWriter, figureColumn, type SectionTable, textCell, textColumn } from '../tables/section-table';
import { BAND_BOUNDS, DOMAIN_WORDS } from '../../../report/words/dna-words';
import { figureText, matchText } from '../../../report/words/figure-words';
import { dnaFinePrint } from '../words/dna-fine-print';
import { MatchHistory } from './match-history';
import { MatchArch } from './match-arch';

const BAND_HUES = {
  strong: 'var(--c1)',
  good: 'var(--c2)',
  moderate: 'var(--c4)',
  weak: 'var(--c6)',
} as const;

@Component({
  selector: 'coliseum-dna',
  imports: [Empty, MatchArch, MatchHistory, ReportTable],
  templateUrl: './dna-view.html',
  styleUrl: './dna-view.css',
})
export class DnaView {
  readonly section = input.required<DnaSection>();
  /** of the report, where the section names none */
  readonly currency = input.required<string | null>();
  protected readonly dna = computed(() => this.section().dna);
  protected readonly finePrint = computed(() => dnaFinePrint(this.dna()));
  protected readonly analysed = computed(() => {
    const { analysed = 0, people = 0 } = this.dna().audience ?? {};
    return `${formatCount(analysed)} of ${formatCount(people)} with consent and a profile`;
  });
  protected readonly noMatch = computed(
    () => this.dna().reason ?? 'Fewer than ten of them have a match with it; so few are never described.',
  );
  protected readonly domains = computed(() =>
    (this.dna().audience?.domains ?? []).map(({ domain, averageMatch }) => ({
      domain,
      name: DOMAIN_WORDS[domain],
      percent: (averageMatch ?? 0) * 100,
      text: matchText(averageMatch),
    })),
  );
  protected readonly bands = computed(() =>
    (this.dna().audience?.bands ?? []).map(({ band, share }) => ({
      band,
      bound: BAND_BOUNDS[band],
      hue: BAND_HUES[band],
      share: share ?? 0,
      text: figureText(share, 'ratio', null),
    })),
  );
  protected readonly hidden = computed(() => this.dna().audience?.bands.some(({ share }) => share === null));
  protected readonly bandWords = computed(() =>
    this.bands()
      .map(({ band, text }) => `${band} ${text}`)
      .join(', '),
  );
  protected readonly groups = computed((): SectionTable => {
    const cell = cellWriter(this.section().currency ?? this.currency());
    const groups = this.dna().audience?.archetypes ?? [];
    const shares = shareCells(groups);
    return {
      columns: [
        textColumn('Who they are'),
        ...['Share', 'People', 'Match', 'Spent per head'].map(figureColumn),
      ],
      rows: groups.map((group, i) => [
        textCell(group.name),
        shares[i] ?? cell(group.share, 'ratio'),
        cell(group.people, 'people'),
        { value: group.averageMatch, text: matchText(group.averageMatch) },
        cell(group.revenuePerHeadCents, 'cents'),
      ]),
    };
  });
}
