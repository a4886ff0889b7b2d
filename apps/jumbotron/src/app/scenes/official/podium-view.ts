/** The triumphal arch with those who stand in it; it is revealed once, and stands from then on. */
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  type OnInit,
  afterNextRender,
  computed,
  inject,
  input,
  signal,
} from '@angular/core';
import { Figure } from '../../pieces/figure';
import { FittedText } from '../../pieces/fitted-text';
import { Laurel } from '../../pieces/laurel';
import type { ScoreFormat } from '../../pieces/score-format';
import type { StageLayout } from '../../stage/layout';
import { at } from '../../stage/motion';
import { Ticker } from '../../stage/ticker';
import { Facade } from './facade';
import type { OfficialPlan } from './official-plan';
import type { Podium } from './podium';
import { playReveal, SCORE_AT_MS } from './reveal';

@Component({
  selector: 'wall-podium',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Facade, Figure, FittedText, Laurel],
  templateUrl: './podium-view.html',
  styleUrl: './podium-view.css',
})
export class PodiumView implements OnInit {
  readonly stage = input.required<StageLayout>();
  readonly plan = input.required<OfficialPlan>();
  readonly podium = input.required<Podium>();
  readonly format = input.required<ScoreFormat>();
  /** whether it is played when it comes on */
  readonly reveal = input.required<boolean>();

  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #ticker = inject(Ticker);
  readonly #counts = signal(false);
  #stop = (): void => undefined;

  protected readonly at = at;
  protected readonly score = computed(() => this.podium().winners[0]?.score ?? 0);
  protected readonly winnersScore = computed(() => (this.#counts() ? 0 : this.score()));
  /** what stands in the wreath when the score does not */
  protected readonly wreathRank = computed(() =>
    this.plan().great.scoreBelow ? (this.podium().winners[0]?.rank ?? 1) : null,
  );

  constructor() {
    afterNextRender(() => this.reveal() && playReveal(this.#host));
    inject(DestroyRef).onDestroy(() => this.#stop());
  }

  ngOnInit(): void {
    if (!this.reveal()) return;
    this.#counts.set(true);
    let start: number | undefined;
    this.#stop = this.#ticker.onFrame((now) => {
      start ??= now;
      if (now - start < SCORE_AT_MS) return;
      this.#counts.set(false);
      this.#stop();
    });
  }
}
