/** Before a screen belongs to anybody: its code in six bays, to be typed in the control room. */
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { PAIRING_CODE_LENGTH } from '@coliseum/contracts';
import type { Connection } from '@coliseum/live-client';
import { TextRuler } from '../../pieces/text-ruler';
import type { StageLayout } from '../../stage/layout';
import { pairingPlan, type Bay } from './pairing-plan';
import { pairingWords } from './pairing-words';

const TITLE = 6.2;
const DENTIL = { step: 2, width: 1.1 };

@Component({
  selector: 'wall-pairing',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './pairing.html',
  styleUrl: './pairing.css',
  host: { '[class.centred]': 'plan().centred', '[class.dim]': 'words().dim' },
})
export class PairingScene {
  readonly stage = input.required<StageLayout>();
  readonly code = input.required<string | null>();
  /** ms since the epoch; null while there is no code */
  readonly expiresAt = input.required<number | null>();
  readonly now = input.required<number>();
  readonly connection = input.required<Connection>();

  readonly #ruler = inject(TextRuler);
  protected readonly plan = computed(() => pairingPlan(this.stage()));
  protected readonly view = computed(() => `0 0 ${this.stage().width} ${this.stage().height}`);
  protected readonly words = computed(() =>
    pairingWords({
      code: this.code(),
      expiresAt: this.expiresAt(),
      now: this.now(),
      connection: this.connection(),
    }),
  );
  /** a code that no longer holds is not shown */
  protected readonly signs = computed(() => {
    const { now, expiresAt, code } = { now: this.now(), expiresAt: this.expiresAt(), code: this.code() };
    const holds = code && expiresAt !== null && expiresAt > now && this.connection() === 'live';
    return Array.from({ length: PAIRING_CODE_LENGTH }, (_, i) => (holds ? (code[i] ?? '') : ''));
  });
  protected readonly foot = computed(() => {
    const { width, height, unitPx } = this.stage();
    const size = `${Math.round(width * unitPx)} × ${Math.round(height * unitPx)}`;
    return [size, this.words().foot].filter(Boolean).join(' · ');
  });
  /** a ribbon's or a tower's title stands as large as it has room */
  protected readonly titleSize = computed(() => {
    const natural = this.#ruler.measure('title').natural(this.words().title) / TITLE;
    return Math.min(this.stage().format === 'ribbon' ? 11 : 9.4, this.plan().words.width / natural);
  });
  /** a row of dentils under the cornice of each storey */
  protected readonly dentils = computed(() =>
    this.plan()
      .storeys.map(({ x, y, width }) => {
        const count = Math.floor(width / DENTIL.step);
        return Array.from(
          { length: count },
          (_, i) =>
            `M${(x + i * DENTIL.step).toFixed(2)} ${(y + 1.3).toFixed(2)}h${DENTIL.width}v${DENTIL.width}h-${DENTIL.width}z`,
        ).join('');
      })
      .join(''),
  );

  protected readonly outline = ({ x, y, width, height }: Bay): string => {
    const r = width / 2;
    const crown = y - height + r;
    return `M${x} ${y}V${crown}A${r} ${r} 0 0 1 ${x + width} ${crown}V${y}`;
  };
}
