/** Cities on the land that cities make: a circle each, its area the quantity, the strongest ones named. */
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  signal,
} from '@angular/core';
import type { GeographySection } from '@coliseum/contracts';
import { isolated } from '../words/isolated';
import { figureText } from '../../../report/words/figure-words';
import { PaperMode } from '../print/paper-mode';
import { Readiness } from '../print/readiness';
import { LandStore } from './land';
import { GRID_PX, landDots } from './land-dots';
import { mapView, placeOn } from './map-view';
import { placeNames, type Spot } from './place-labels';

type City = GeographySection['cities'][number];
const TALLEST_PX = 440;
/** Of the largest circle; the smallest is still to be seen. */
const RADIUS = 16;
const LEAST_RADIUS = 3;
const [MANY_NAMES, FEW_NAMES, NARROW_PX] = [7, 4, 420];

@Component({
  selector: 'coliseum-city-map',
  template: `@if (picture(); as map) {
    <svg
      role="img"
      [attr.aria-label]="summary()"
      [attr.viewBox]="'0 0 ' + map.view.width + ' ' + map.view.height"
      [attr.width]="map.view.width"
      [attr.height]="map.view.height"
    >
      <path class="land" [attr.d]="dots()" />
      @for (spot of map.spots; track spot.id) {
        <circle [attr.cx]="spot.x" [attr.cy]="spot.y" [attr.r]="spot.radius" />
      }
      @for (name of map.names; track name.id) {
        <rect
          [attr.x]="name.x"
          [attr.y]="name.y - map.nameHeight / 2"
          [attr.width]="name.width"
          [attr.height]="map.nameHeight"
        />
        <text
          [attr.x]="name.x + name.width / 2"
          [attr.y]="name.y"
          dy=".36em"
          [style.font-size.px]="map.fontSize"
        >
          {{ name.text }}
        </text>
      }
    </svg>
  }`,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    svg {
      display: block;
      max-width: 100%;
    }
    .land {
      stroke: var(--ctl);
      stroke-width: 0.1125rem;
      stroke-linecap: round;
      opacity: 0.8;
    }
    circle {
      fill: color-mix(in srgb, var(--act) 45%, transparent);
      stroke: var(--act);
      stroke-width: 1.5;
    }
    rect {
      fill: var(--s2);
      opacity: 0.88;
      rx: 3px;
    }
    text {
      fill: var(--t1);
      font-family: var(--sans);
      font-weight: 600;
      text-anchor: middle;
    }
  `,
})
export class CityMap {
  readonly cities = input.required<readonly City[]>();
  readonly summary = input.required<string>();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly paper = inject(PaperMode);
  private readonly land = inject(LandStore);
  private readonly width = signal(0);
  private readonly placed = computed(() =>
    this.cities().flatMap((city) =>
      city.latitude === null || city.longitude === null || city.value <= 0
        ? []
        : [{ ...city, id: city.cityId, latitude: city.latitude, longitude: city.longitude }],
    ),
  );
  private readonly view = computed(() => {
    const width = this.width();
    if (width === 0 || this.placed().length === 0) return null;
    return mapView(this.placed(), width, TALLEST_PX * this.paper.theme().zoom);
  });
  /** names of the cities that the picture does not reach */
  readonly outside = computed(() => {
    const ids = new Set(this.view()?.outside);
    return this.placed().flatMap(({ id, name }) => (ids.has(id) ? [name] : []));
  });
  protected readonly dots = computed(() => {
    const [view, land] = [this.view(), this.land.places()];
    return view && land ? landDots(land, view, GRID_PX * this.paper.theme().zoom) : '';
  });
  protected readonly picture = computed(() => {
    const view = this.view();
    if (!view) return null;
    const { fontSize, zoom } = this.paper.theme();
    const most = Math.max(1, ...this.placed().map(({ value }) => value));
    const outside = new Set(view.outside);
    const spots = this.placed()
      .filter(({ id }) => !outside.has(id))
      .map(({ id, name, longitude, latitude, value, resonance }): Spot => {
        const [x, y] = placeOn(view, longitude, latitude);
        const radius = zoom * Math.max(LEAST_RADIUS, RADIUS * Math.sqrt(value / most));
        return {
          id,
          x,
          y,
          radius,
          text:
            resonance === null ? isolated(name) : `${isolated(name)} ${figureText(resonance, 'times', null)}`,
        };
      });
    const byResonance = this.cities().toSorted((a, b) => (b.resonance ?? 0) - (a.resonance ?? 0));
    const order = new Map(byResonance.map(({ cityId }, place) => [cityId, place]));
    const wanted = spots.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
    const names = placeNames(wanted, view, fontSize, view.width < NARROW_PX * zoom ? FEW_NAMES : MANY_NAMES);
    // the small ones in front, so that none is hidden
    return {
      view,
      names,
      fontSize,
      nameHeight: 17 * zoom,
      spots: spots.toSorted((a, b) => b.radius - a.radius),
    };
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    const drawn = inject(Readiness).expect();
    destroyed.onDestroy(drawn);
    void this.land.load().then(drawn);
    destroyed.onDestroy(this.paper.redrawing(() => this.measure()));
    afterNextRender(() => {
      this.measure();
      if (typeof ResizeObserver !== 'function') return;
      const observer = new ResizeObserver(() => this.measure());
      observer.observe(this.host);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }

  private measure(): void {
    this.width.set(this.host.clientWidth);
  }
}
