/** Where it came from: the map, and beside it the cities where it meant more than elsewhere. */
import { Component, computed, input, viewChild } from '@angular/core';
import type { GeographySection } from '@coliseum/contracts';
import { formatCount } from '@coliseum/ui';
import { CityMap } from '../map/city-map';
import { ReportTable } from '../tables/report-table';
import { cellWriter, figureColumn, type SectionTable, textCell, textColumn } from '../tables/section-table';

const MOST_CITIES = 10;

@Component({
  selector: 'coliseum-geography',
  imports: [CityMap, ReportTable],
  template: `<div class="map">
      <coliseum-city-map [cities]="section().cities" [summary]="summary()" />
      <p class="fine">{{ legend() }}</p>
    </div>
    <coliseum-report-table [table]="list()" caption="Resonance by city" />`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 1rem 1.5rem;
      align-items: start;
    }
    .fine {
      margin-top: 0.5rem;
      color: var(--t3);
      font: var(--f12);
    }
    @media (min-width: 901px) {
      :host {
        grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr);
      }
    }
    :host-context([data-theme='print']) {
      grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr);
    }
  `,
})
export class GeographyView {
  readonly section = input.required<GeographySection>();
  private readonly map = viewChild.required(CityMap);
  private readonly metric = computed(() => this.section().metric ?? 'Interactions');
  protected readonly summary = computed(() => {
    const { cities } = this.section();
    const first = cities.slice(0, 3).map(({ name, value }) => `${name} ${formatCount(value)}`);
    return `Map of ${cities.length} cities by ${this.metric().toLowerCase()}: ${first.join(', ')}. The table beside it holds the figures.`;
  });
  protected readonly legend = computed(() => {
    const { minimumEvents, unplaced, attribution } = this.section();
    const outside = this.map().outside();
    const sentences = [
      `Area = ${this.metric().toLowerCase()}. × = resonance: 1.00 is the city’s usual share.`,
      `Cities from ${formatCount(minimumEvents)} events.`,
      unplaced > 0 ? `${unplaced} without a known place ${unplaced === 1 ? 'is' : 'are'} not drawn.` : '',
      outside.length > 0 ? `${listWords(outside)} outside the picture.` : '',
      `The land is drawn by its cities. ${attribution}.`,
    ];
    return sentences.filter(Boolean).join(' ');
  });
  protected readonly list = computed((): SectionTable => {
    const cell = cellWriter(null);
    const byResonance = this.section().cities.toSorted((a, b) => (b.resonance ?? -1) - (a.resonance ?? -1));
    return {
      columns: [textColumn('City'), ...[this.metric(), 'Share', 'Resonance'].map(figureColumn)],
      rows: byResonance
        .slice(0, MOST_CITIES)
        .map(({ name, value, share, resonance }) => [
          textCell(name),
          cell(value, 'count'),
          cell(share, 'ratio'),
          cell(resonance, 'times'),
        ]),
    };
  });
}

const NAMED = 3;
const listWords = (names: readonly string[]): string =>
  names.length > NAMED
    ? `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more lie`
    : `${names.join(' and ')} ${names.length === 1 ? 'lies' : 'lie'}`;
