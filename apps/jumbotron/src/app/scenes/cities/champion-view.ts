/** The tournament's champion, under the arch that is all lit. */
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { TournamentMatch } from '@coliseum/contracts';
import { opening, stonesFor, voussoirs, type ArchShape } from '../../pieces/arch-path';
import { championName } from '../../pieces/champion-name';
import { FittedText } from '../../pieces/fitted-text';
import { Laurel } from '../../pieces/laurel';
import { fitText, LINE_HEIGHT } from '../../pieces/name-fit';
import { TEXT_STYLES } from '../../pieces/text-ruler';
import type { StageLayout } from '../../stage/layout';
import type { CityText } from './bay-fit';
import { bracketTop } from './bracket-plan';
import { decidedWords } from './city-words';

const FULL = TEXT_STYLES.carved * LINE_HEIGHT;
const LINE = 4.2 / 3.6;

@Component({
  selector: 'wall-champion',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [FittedText, Laurel],
  template: `
    <svg [attr.viewBox]="stone().view" aria-hidden="true">
      <path class="deep" [attr.d]="stone().opening" />
      @for (voussoir of stone().stones; track $index) {
        <path class="gold" [attr.d]="voussoir.path" />
      }
      <path class="pier" [attr.d]="stone().piers" />
    </svg>
    <div
      class="words"
      [style.left.rem]="plan().box.x"
      [style.top.rem]="plan().box.y"
      [style.width.rem]="plan().box.w"
      [style.height.rem]="plan().box.h"
    >
      <wall-laurel
        [rank]="1"
        [style.width.rem]="plan().wreath"
        [style.height.rem]="plan().wreath"
        [style.font-size.rem]="plan().wreath * 0.44"
      />
      <div class="text">
        <p class="kicker">Champion</p>
        <wall-text
          [style.width.rem]="plan().room"
          [style.height.rem]="name().height"
          [kind]="name().kind"
          [text]="winner().name"
          [fit]="name().fit"
          [room]="plan().room"
          [align]="stage().format === 'ribbon' ? 'left' : 'center'"
        />
        @if (line()) {
          <wall-text
            kind="second"
            [style.width.rem]="plan().room"
            [style.height.rem]="lineFit().lines * lineFit().scale * 3.9"
            [text]="line()"
            [fit]="lineFit()"
            [room]="plan().room"
            [align]="stage().format === 'ribbon' ? 'left' : 'center'"
          />
        }
      </div>
    </div>
  `,
  styleUrl: './champion-view.css',
})
export class ChampionView {
  readonly stage = input.required<StageLayout>();
  readonly winner = input.required<{ id: string; name: string }>();
  readonly final = input.required<TournamentMatch | null>();
  readonly text = input.required<CityText>();

  protected readonly plan = computed(() => {
    const { format, innerWidth: w, innerHeight: h } = this.stage();
    const top = bracketTop(this.stage()) + 3;
    if (format === 'ribbon') {
      const wreath = h - top - 4;
      const box = { x: w * 0.14, y: top + 3.4, w: w * 0.72, h: h - top - 3.4 };
      return { box, wreath, room: box.w - wreath - 12, top, rise: 5, lines: (box.h - 12) / FULL };
    }
    const width = format === 'wall' ? w * 0.76 : w - 8;
    const box = { x: (w - width) / 2 + 3, y: top + 4, w: width - 6, h: h - top - 6 };
    const wreath = Math.max(18, Math.min(format === 'wall' ? 28 : 44, box.h * 0.36));
    return {
      box,
      wreath,
      room: box.w,
      top,
      rise: format === 'wall' ? 22 : width / 2,
      lines: (box.h - wreath - 18) / FULL,
    };
  });
  protected readonly name = computed(() => {
    const { room, lines } = this.plan();
    const low = this.stage().format === 'ribbon';
    return championName(this.winner().name, { room, height: lines, most: 1.3, low }, this.text().measure);
  });
  readonly #lines = computed(() => {
    const final = this.final();
    if (!final) return [''];
    const isHome = final.home?.city.id === this.winner().id;
    const [won, lost] = isHome ? [final.home, final.away] : [final.away, final.home];
    if (!lost) return [''];
    const { format } = this.text();
    const known = won?.score != null && lost.score != null;
    const scores = known ? `${format.text(won.score ?? 0)} : ${format.text(lost.score ?? 0)} ` : '';
    const by = decidedWords(final);
    return [
      [`${scores}against ${lost.city.name}`, by].filter(Boolean).join(', '),
      [`${scores}in the final`, by].filter(Boolean).join(', '),
    ];
  });
  readonly #fitted = computed(() => {
    const low = this.stage().format === 'ribbon';
    const box = { room: this.plan().room, maxScale: LINE, minScale: 0.94, height: low ? 1 : 2 };
    const fits = this.#lines().map((line) => ({
      line,
      fit: fitText(line, box, this.text().measure('second')),
    }));
    // a name that leaves no room for itself is not named again
    return fits.find(({ fit }) => fit.lines * fit.scale <= (low ? LINE : 2)) ?? fits.at(-1);
  });
  protected readonly line = computed(() => this.#fitted()?.line ?? '');
  protected readonly lineFit = computed(() => this.#fitted()?.fit ?? { scale: 1, squeeze: 1, lines: 1 });

  protected readonly stone = computed(() => {
    const { width, height, safeX, safeY } = this.stage();
    const { box, top, rise } = this.plan();
    const arch: ArchShape = {
      ...{ left: box.x - 3, right: box.x + box.w + 3, rise, spring: top + rise, base: height - safeY + 1 },
      ...{ thickness: 3, stones: stonesFor(box.w + 6, rise, 4.6) },
    };
    const piers = [arch.left - 3.2, arch.right + 0.2].map(
      (x) => `M${x} ${arch.spring + 0.6}h3v${height}h-3z`,
    );
    return {
      view: `${-safeX - 1} ${-safeY - 1} ${width + 2} ${height + 2}`,
      opening: opening(arch),
      stones: voussoirs(arch),
      piers: piers.join(''),
    };
  });
}
