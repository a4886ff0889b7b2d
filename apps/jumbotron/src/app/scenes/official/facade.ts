/** The stone of the official scene: attic, cornice, pilasters and bays, and the gold of the great arch. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { opening, voussoirs } from '../../pieces/arch-path';
import type { StageLayout } from '../../stage/layout';
import type { OfficialPlan } from './official-plan';

const BLEED = 1;
const RAYS = 36;
const RAY = Math.PI / RAYS / 2;
const DENTIL = 2;

@Component({
  selector: 'wall-facade',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <svg [attr.viewBox]="view()" aria-hidden="true">
      @if (!bays()) {
        <rect class="shade" x="-50%" y="-50%" width="200%" height="200%" />
      }
      <path class="attic" [attr.d]="attic().plane" />
      <path class="edge" [attr.d]="attic().edges" />
      <path class="cut" [attr.d]="attic().cuts" />
      <path class="dentils" [attr.d]="attic().dentils" />
      @if (bays()) {
        @for (x of plan().pilasters; track x) {
          <path class="lit" [attr.d]="pilaster(x).shaft" />
          <path class="shade" [attr.d]="pilaster(x).flutes" />
          <path class="edge" [attr.d]="pilaster(x).capital" />
        }
        @for (bay of sides(); track $index) {
          <path class="shade" [attr.d]="bay.opening" />
          @for (stone of bay.stones; track $index) {
            <path class="edge" [attr.d]="stone.path" />
          }
          <path class="lit" [attr.d]="bay.piers" />
          <path class="edge" [attr.d]="bay.imposts" />
        }
        <path class="deep" [attr.d]="great().opening" />
        <clipPath id="great-bay"><path [attr.d]="great().opening" /></clipPath>
        <path class="rays" clip-path="url(#great-bay)" [attr.d]="rays()" />
        <path class="lining" [attr.d]="lining()" />
        @for (stone of great().stones; track $index) {
          <path class="gold" [attr.data-step]="stone.step" [attr.d]="stone.path" />
        }
        <path class="lit" [attr.d]="great().piers" />
        <path class="edge" [attr.d]="great().imposts" />
      }
    </svg>
  `,
  styles: `
    :host {
      position: absolute;
      inset: -1rem;
      background: var(--slate);
    }
    svg {
      width: 100%;
      height: 100%;
    }
    .attic,
    .lit {
      fill: var(--lit-1);
    }
    .edge {
      fill: var(--edge);
    }
    .cut {
      fill: var(--cut);
    }
    .dentils {
      fill: var(--lit-2);
    }
    .shade {
      fill: var(--shade-1);
    }
    .deep {
      fill: var(--shade-2);
    }
    .rays {
      fill: #182335;
    }
    .lining {
      fill: none;
      stroke: var(--bronze);
      stroke-width: 0.7;
    }
    .gold {
      fill: var(--gold);
    }
  `,
})
export class Facade {
  readonly stage = input.required<StageLayout>();
  readonly plan = input.required<OfficialPlan>();
  /** without them it is the head of a list */
  readonly bays = input(true);

  protected readonly view = computed(() => {
    const { width, height, safeX, safeY } = this.stage();
    return `${-safeX - BLEED} ${-safeY - BLEED} ${width + 2 * BLEED} ${height + 2 * BLEED}`;
  });
  protected readonly great = computed(() => bayOf(this.plan().great.arch));
  protected readonly sides = computed(() =>
    this.plan().sides.flatMap((side) => (side ? [bayOf(side.arch)] : [])),
  );
  protected readonly lining = computed(() => this.great().opening.replace(/Z$/, ''));
  protected readonly rays = computed(() => {
    const { x, y, d } = this.plan().great.wreath;
    const [cx, cy, near, far] = [x + d / 2, y + d / 2, d * 0.66, 260];
    return Array.from({ length: RAYS }, (_, i) => {
      const angle = (i / RAYS) * Math.PI * 2 + RAY;
      const at = (r: number, a: number) =>
        `${(cx + r * Math.cos(a)).toFixed(2)} ${(cy + r * Math.sin(a)).toFixed(2)}`;
      return `M${at(near, angle - RAY)}L${at(far, angle - RAY)}L${at(far, angle + RAY)}L${at(near, angle + RAY)}Z`;
    }).join('');
  });

  protected readonly attic = computed(() => {
    const { width, height, safeX, safeY } = this.stage();
    const { attic } = this.plan();
    const storey = this.bays() ? this.plan().storey : null;
    const [left, top, w] = [-safeX - BLEED, -safeY - BLEED, width + 2 * BLEED];
    if ('right' in attic) {
      const h = height + 2 * BLEED;
      return {
        plane: rect(left, top, attic.right - left, h),
        edges: rect(attic.right + 0.5, top, 0.4, h),
        cuts: rect(attic.right, top, 0.5, h),
        dentils: '',
      };
    }
    const cornices = [attic.bottom, ...(storey === null ? [] : [storey])];
    const count = Math.ceil(w / DENTIL);
    const dentils = Array.from({ length: count }, (_, i) =>
      rect(left + i * DENTIL + 0.5, attic.bottom + 1.3, 1.1, 1.1),
    );
    return {
      plane:
        rect(left, top, w, attic.bottom - top) + (storey === null ? '' : rect(left, storey + 0.9, w, height)),
      edges: cornices.map((y) => rect(left, y + 0.5, w, 0.4)).join('') + rect(left, -safeY * 0.2, w, 0.4),
      cuts: cornices.map((y) => rect(left, y, w, 0.5)).join('') + rect(left, attic.bottom + 2.8, w, 0.3),
      dentils: dentils.join(''),
    };
  });

  protected pilaster(x: number) {
    const { attic } = this.plan();
    const top = 'bottom' in attic ? attic.bottom + 3.1 : 0;
    const foot = this.stage().height;
    return {
      shaft: rect(x, top, 3.8, foot),
      flutes: [0.7, 1.7, 2.7].map((dx) => rect(x + dx, top + 3, 0.35, foot)).join(''),
      capital: rect(x - 0.8, top, 5.4, 1.4) + rect(x - 0.3, top + 1.4, 4.4, 0.5),
    };
  }
}

function bayOf(arch: OfficialPlan['great']['arch']) {
  const { left, right, spring, base, thickness: t } = arch;
  return {
    opening: opening(arch),
    stones: voussoirs(arch),
    piers: [left - t - 0.1, right + 0.1].map((x) => rect(x, spring + 1.5, t, base - spring - 1.5)).join(''),
    imposts: [left - t - 0.6, right - 0.3].map((x) => rect(x, spring + 0.4, t + 0.9, 1.1)).join(''),
  };
}

const rect = (x: number, y: number, w: number, h: number): string =>
  `M${x.toFixed(2)} ${y.toFixed(2)}h${w.toFixed(2)}v${h.toFixed(2)}h${(-w).toFixed(2)}z`;
