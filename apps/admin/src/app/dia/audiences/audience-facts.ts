/** Whose audience it is, in a few facts: how many, how well they go with it, by which model, of when. */
import { Component, computed, inject, input } from '@angular/core';
import type { DnaAudience, DnaSegments, EntityDna } from '@coliseum/contracts';
import { formatCount, formatWhen, Panel, zoneName } from '@coliseum/ui';
import { DOMAIN_WORDS } from '../../report/words/dna-words';
import { matchText } from '../../report/words/figure-words';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';

interface Fact {
  name: string;
  value: string;
}

const matchWords = ({ averageMatch, band }: DnaAudience): string =>
  averageMatch === null ? 'not defined' : `${matchText(averageMatch)}, ${band ?? 'in no band'}`;

@Component({
  selector: 'dia-audience-facts',
  imports: [Panel],
  template: `<section uiPanel [heading]="heading()">
    <div class="body">
      <dl class="facts">
        @for (fact of facts(); track fact.name) {
          <dt>{{ fact.name }}</dt>
          <dd>{{ fact.value }}</dd>
        }
      </dl>
      @if (domains().length > 0) {
        <h3>By domain <span class="unit">average match</span></h3>
        <dl class="domains">
          @for (domain of domains(); track domain.name) {
            <dt>{{ domain.name }}</dt>
            <dd class="track" aria-hidden="true"><i [style.width.%]="domain.percent"></i></dd>
            <dd class="value">{{ domain.value }}</dd>
          }
        </dl>
      }
      <p class="hint">{{ hint() }}</p>
    </div>
  </section>`,
  styles: `
    .body {
      display: grid;
      gap: 0.625rem;
      padding: 0.75rem;
    }
    h3 {
      font: 600 0.8125rem/1.125rem var(--sans);
    }
    .domains {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: 0.375rem 0.625rem;
      align-items: center;
      color: var(--t2);
    }
    .track {
      height: 0.5rem;
      border-radius: 0.125rem;
      background: var(--s0);
      overflow: hidden;
    }
    .track i {
      display: block;
      height: 100%;
      background: var(--c2);
    }
    .value {
      color: var(--t1);
      font-weight: 600;
      text-align: right;
    }
  `,
})
export class AudienceFacts {
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  readonly segments = input.required<DnaSegments>();
  /** null: of everybody */
  readonly dna = input.required<EntityDna | null>();
  protected readonly heading = computed(() => this.dna()?.entityName ?? 'Everybody');
  protected readonly facts = computed<Fact[]>(() => {
    const dna = this.dna();
    return [...(dna === null ? this.ofAll() : this.ofOne(dna)), ...this.ofModel()];
  });
  protected readonly domains = computed(() =>
    (this.dna()?.audience?.domains ?? []).map(({ domain, averageMatch }) => ({
      name: DOMAIN_WORDS[domain],
      percent: (averageMatch ?? 0) * 100,
      value: matchText(averageMatch),
    })),
  );
  protected readonly hint = computed(() =>
    this.dna() === null
      ? 'A match needs somebody to match with: choose an artist or an event.'
      : 'A match is told from 0 to 1; strong from 0.70, good from 0.50, moderate from 0.30.',
  );

  private ofAll(): Fact[] {
    const { analysed, items } = this.segments();
    return [
      { name: 'In groups', value: `${formatCount(analysed)} people` },
      { name: 'Groups', value: formatCount(items.length) },
    ];
  }

  private ofOne({ audience }: EntityDna): Fact[] {
    if (audience === null) return [];
    const { people, analysed, topDomain } = audience;
    return [
      { name: 'Audience', value: `${formatCount(people)} people` },
      { name: 'With consent and a profile', value: formatCount(analysed) },
      { name: 'Average match', value: matchWords(audience) },
      { name: 'Top domain', value: topDomain === null ? 'not defined' : DOMAIN_WORDS[topDomain] },
    ];
  }

  /** Of the answer that is shown: an audience is worked out later than the model that it goes by. */
  private ofModel(): Fact[] {
    const { modelVersion, computedAt } = this.dna() ?? this.segments();
    const silhouette = this.dna()?.audience?.silhouette ?? null;
    if (modelVersion === null) return [{ name: 'Model', value: 'none yet' }];
    const at = formatWhen(computedAt, this.clock.now(), this.zone());
    return [
      { name: 'Model version', value: String(modelVersion) },
      ...(silhouette === null ? [] : [{ name: 'Silhouette', value: matchText(silhouette) }]),
      { name: 'Worked out', value: computedAt === null ? '–' : `${at} ${zoneName(this.zone(), computedAt)}` },
    ];
  }
}
