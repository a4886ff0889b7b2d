/** Scene 4: the tournament of the cities – the duels that are on, the bracket page by page, and in the end its champion. */
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  untracked,
} from '@angular/core';
import type { Tournament } from '@coliseum/contracts';
import { absenceLine } from '../../connection/absence';
import type { Plate } from '../../connection/freshness';
import { EmptyBoard } from '../../pieces/empty-board';
import { scoreFormat } from '../../pieces/score-format';
import { TextRuler } from '../../pieces/text-ruler';
import { SceneHead } from '../../stage/head';
import type { StageLayout } from '../../stage/layout';
import { pageAt } from '../../stage/page-at';
import type { CityText } from './bay-fit';
import { bracketPages, bracketTop } from './bracket-plan';
import { BracketView } from './bracket-view';
import { ChampionView } from './champion-view';
import { absence, matchName } from './city-words';
import { DuelView } from './duel-view';
import { metricWords } from './metric-words';
import { DUEL_MS, duelsOf, familiesOf, PAGE_MS } from './programme';

@Component({
  selector: 'wall-cities',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BracketView, ChampionView, DuelView, EmptyBoard, SceneHead],
  templateUrl: './cities.html',
  styles: `
    :host {
      position: absolute;
      inset: 0;
      display: block;
    }
    .safe {
      position: absolute;
      inset: var(--safe-y) var(--safe-x);
    }
  `,
  host: { '[attr.data-page]': 'shot()', '[attr.data-pages]': 'shots().length' },
})
export class Cities {
  readonly stage = input.required<StageLayout>();
  readonly plate = input.required<Plate>();
  readonly title = input<string | null>(null);
  readonly tournament = input<Tournament | null>(null);
  /** server time */
  readonly now = input.required<number>();

  readonly #ruler = inject(TextRuler);
  readonly #since = linkedSignal({
    source: () => this.tournament()?.id,
    computation: () => untracked(this.now),
  });
  protected readonly text = computed((): CityText => {
    const sides = (this.tournament()?.bracket ?? []).flatMap(({ matches }) =>
      matches.flatMap(({ home, away }) => [home?.score, away?.score]),
    );
    return {
      measure: (style) => this.#ruler.measure(style),
      format: scoreFormat(sides.filter((score) => typeof score === 'number')),
    };
  });
  protected readonly pages = computed(() => {
    const tournament = this.tournament();
    return tournament ? bracketPages(familiesOf(tournament), this.stage(), this.text()) : [];
  });
  /** the champion where there is one, the duels, then the bracket */
  protected readonly shots = computed(() => {
    const tournament = this.tournament();
    if (!tournament || absence(tournament)) return [];
    const { winner } = tournament;
    const champion = winner ? [{ kind: 'champion' as const, key: 'champion', winner, ms: DUEL_MS }] : [];
    const duels = duelsOf(tournament).map((match) => ({
      ...{ kind: 'duel' as const, key: match.id, match, tournament, ms: DUEL_MS },
    }));
    const pages = this.pages().map((page, index) => ({
      ...{ kind: 'bracket' as const, key: `page ${index}`, page, index, tournament, ms: PAGE_MS },
    }));
    return [...champion, ...duels, ...pages];
  });
  protected readonly shot = computed(() =>
    pageAt(
      this.now() - this.#since(),
      this.shots().map(({ ms }) => ms),
    ),
  );
  protected readonly shown = computed(() => this.shots()[this.shot()] ?? null);
  /** none or one, so that another one comes in as a new element */
  protected readonly stagedShot = computed(() => {
    const shown = this.shown();
    return shown ? [shown] : [];
  });
  /** the first picture is not faded in */
  protected readonly turned = computed(() => this.now() - this.#since() >= (this.shots()[0]?.ms ?? 0));
  protected readonly final = computed(() => {
    const last = this.tournament()?.bracket.at(-1)?.matches ?? [];
    return last[0] ?? null;
  });

  protected readonly head = computed(() => {
    const tournament = this.tournament();
    const title = this.title() ?? tournament?.name ?? 'The Cities';
    const shown = this.shown();
    if (!tournament || !shown) return { title, kicker: '' };
    if (shown.kind === 'champion') return { title, kicker: 'The result' };
    const words = shown.kind === 'duel' ? matchName(tournament, shown.match) : 'The bracket';
    // stated results are not counted from anything
    const by = tournament.results === 'external' ? '' : ` · ${metricWords(tournament.metric)}`;
    return { title, kicker: `${words}${by}` };
  });
  protected readonly paging = computed(() => {
    const shown = this.shown();
    // a ribbon's head has no second line
    const words = this.stage().format === 'ribbon' ? this.head().kicker : '';
    const page = shown?.kind === 'bracket' && this.pages().length > 1;
    return page ? `${shown.index + 1} of ${this.pages().length}` : words;
  });
  protected readonly empty = computed(() => {
    const tournament = this.tournament();
    if (tournament) return absence(tournament);
    return { words: 'No tournament yet', line: absenceLine(this.plate(), 'It appears when it is drawn') };
  });
  protected readonly top = computed(() => bracketTop(this.stage()) + 1.6);
}
