/** Where it comes from: cities on the land that cities make, live, with the same figures as a table and as a file. */
import { Component, computed, DOCUMENT, effect, inject, input, signal } from '@angular/core';
import type { CityMap as CityFigures, KpiWindow, MapRequest } from '@coliseum/contracts';
import { Button, Empty, Failure, Icon, Skeleton, STALE_AFTER_MS, StaleNote, toCsv } from '@coliseum/ui';
import { API } from '../../api';
import { BoardLink } from '../../boards/board-link';
import { windowWords } from '../../boards/board-words';
import { LiveFigures } from '../../boards/live-figures';
import { saveFile } from '../../report/save-file';
import { Preferences } from '../../time/preferences';
import { CityMap } from '../report/map/city-map';
import { LandStore } from '../report/map/land';
import { PaperMode } from '../report/print/paper-mode';
import { Readiness } from '../report/print/readiness';
import { drawnCities, mapSummary, mapTable } from './map-words';

/** circles beyond that only hide one another */
const CITIES = 60;

@Component({
  selector: 'coliseum-energy-map',
  imports: [Button, CityMap, Empty, Failure, Icon, Skeleton, StaleNote],
  providers: [LandStore, PaperMode, Readiness],
  templateUrl: './energy-map.html',
  styleUrl: './energy-map.css',
})
export class EnergyMap {
  readonly window = input.required<KpiWindow>();
  /** whose: of an event, with its resonance; null: of the whole house */
  readonly eventId = input<string | null>(null);
  readonly eventName = input<string | null>(null);
  /** where nothing of the event can be drawn, the whole house is */
  readonly fallsBack = input(false);
  private readonly api = inject(API);
  private readonly link = inject(BoardLink);
  private readonly document = inject(DOCUMENT);
  protected readonly zone = inject(Preferences).zone;
  protected readonly staleAfterMs = STALE_AFTER_MS;
  protected readonly asTable = signal(false);
  /** an event without a city that has a place */
  private readonly barren = signal<string | null>(null);
  private readonly subject = computed(() => (this.eventId() === this.barren() ? null : this.eventId()));
  private readonly question = computed((): MapRequest => {
    const entityId = this.subject();
    const of = entityId === null ? {} : ({ entityType: 'event', entityId } as const);
    return { metric: 'interactions', window: this.window(), limit: CITIES, ...of };
  });
  protected readonly figures = new LiveFigures<MapRequest, CityFigures>(this.question, {
    ask: (request, signal) => this.api.cityMap(request, signal),
    follow: (request, heard) => this.link.map(request, heard),
  });
  protected readonly map = this.figures.value;
  protected readonly ageMs = this.figures.ageMs;
  protected readonly cities = computed(() => {
    const map = this.map();
    return map ? drawnCities(map) : [];
  });
  protected readonly isPlaced = computed(() => this.cities().some(({ latitude }) => latitude !== null));
  protected readonly summary = computed(() => this.said(mapSummary, ''));
  protected readonly table = computed(() => this.said(mapTable, { columns: [], rows: [] }));
  protected readonly words = computed(() => {
    const isOfEvent = this.subject() !== null;
    const whose = isOfEvent ? ` of ${this.eventName() ?? 'the event'}` : '';
    const scale = isOfEvent ? '; × is resonance: 1.00 is the city’s usual share' : '';
    return `interactions${whose}, ${windowWords(this.window())}${scale}`;
  });

  constructor() {
    effect(() => {
      const map = this.map();
      if (this.fallsBack() && map?.entityId && map.total === map.unplaced) this.barren.set(this.eventId());
    });
  }

  protected save(): void {
    saveFile(
      this.document,
      'coliseum-cities.csv',
      new Blob(['\ufeff', toCsv(this.table())], { type: 'text/csv' }),
    );
  }

  private said<T>(say: (map: CityFigures) => T, otherwise: T): T {
    const map = this.map();
    return map ? say(map) : otherwise;
  }
}
