/** What a line-up would draw: whom it reaches, how well it goes with them, what its artists share, who could be added. */
import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LineupPreview } from '@coliseum/contracts';
import { Button, ChartPanel, formatCount, Icon, Panel, readChartTheme } from '@coliseum/ui';
import { matchText } from '../../report/words/figure-words';
import { shareWords } from '../../report/words/share-words';
import { Themes } from '../../theme/themes';
import { Preferences } from '../../time/preferences';
import { artistRows, candidateRows, hidesSome } from './lineup-rows';
import { overlapChart } from './overlap-chart';
import { overlapMatrix, overlapSummary, overlapTable } from './overlap-matrix';

/** Of the matrix, in rem: its edges, and a row of it. */
const [EDGES, ROW, LEAST, MOST] = [8, 2, 15, 64] as const;

@Component({
  selector: 'dia-lineup-result',
  imports: [Button, ChartPanel, Icon, Panel, RouterLink],
  host: { '(window:resize)': 'look()' },
  templateUrl: './lineup-result.html',
  styleUrl: './lineup-result.css',
})
export class LineupResult {
  readonly preview = input.required<LineupPreview>();
  readonly asOf = input.required<string | null>();
  readonly full = input.required<boolean>();
  readonly added = output<string>();
  protected readonly keysOn = inject(Preferences).letterKeys;
  protected readonly reach = computed(() => formatCount(this.preview().reach));
  protected readonly match = computed(() => matchText(this.preview().expectedMatch));
  protected readonly rows = computed(() => artistRows(this.preview()));
  protected readonly candidates = computed(() => candidateRows(this.preview()));
  protected readonly hides = computed(() => hidesSome(this.preview()));
  protected readonly matrix = computed(() => overlapMatrix(this.preview()));
  /** at another zoom of the page the drawing has another size of text */
  private readonly theme = linkedSignal({
    source: inject(Themes).shown,
    computation: () => readChartTheme(),
    equal: (a, b) => a.zoom === b.zoom && a.token('s0') === b.token('s0'),
  });
  protected readonly options = computed(() => overlapChart(this.matrix(), this.theme()));
  protected readonly table = computed(() => overlapTable(this.matrix()));
  protected readonly summary = computed(() => overlapSummary(this.matrix()));
  protected readonly height = computed(() =>
    Math.min(MOST, Math.max(LEAST, EDGES + ROW * this.matrix().names.length)),
  );
  protected readonly groups = computed(() => {
    const { archetypes } = this.preview();
    const shares = shareWords(archetypes);
    return archetypes.map((group, i) => ({
      group,
      share: shares[i] ?? '',
      people: formatCount(group.people),
    }));
  });

  protected look(): void {
    this.theme.set(readChartTheme());
  }
}
