/** Sends a scene with its data, or a message, to walls; it stays there until somebody takes it back. */
import { Component, computed, inject, input, linkedSignal, output, viewChild } from '@angular/core';
import { itemFaults } from '@coliseum/domain';
import { LEAST_DWELL_SECONDS, type Scene, type SceneRequest, type Screen } from '@coliseum/contracts';
import { Button } from '@coliseum/ui';
import { SceneForm } from '../scenes/scene-form';
import { missingOf, DATA_WORDS } from '../scenes/scene-draft';
import { Sheet } from '../sheet/sheet';
import { WallActions } from '../walls/wall-actions';
import { SCENE_NAMES, wallsWords } from '../walls/wall-words';
import { CommandOutcome } from './command-outcome';

@Component({
  selector: 'dia-scene-dialog',
  imports: [Button, CommandOutcome, SceneForm, Sheet],
  template: `<dia-sheet #sheet [heading]="heading()" [meta]="meta()" (closed)="closed.emit()">
    <dia-scene-form [only]="scenes()" [(request)]="request" />
    <p class="hint">
      It stays on the walls until “Resume”, or until something else is sent.
      @if (lacks(); as words) {
        <b>{{ words }}</b>
      }
    </p>
    <dia-command-outcome />
    <ng-container sheetFoot>
      <button uiButton type="button" (click)="sheet.close()">Cancel</button>
      <button uiButton kind="primary" type="button" [disabled]="lacks() !== null" (click)="send()">
        Show on {{ words() }}
      </button>
    </ng-container>
  </dia-sheet>`,
  styles: `
    b {
      color: var(--warn);
    }
  `,
})
export class SceneDialog {
  private readonly actions = inject(WallActions);
  private readonly sheet = viewChild.required(Sheet);
  readonly kind = input.required<'scene' | 'message'>();
  readonly screens = input.required<readonly Screen[]>();
  readonly closed = output();
  protected readonly request = linkedSignal<SceneRequest>(() => ({
    scene: this.kind() === 'message' ? 'message' : 'leaderboard',
  }));
  protected readonly scenes = computed<readonly Scene[]>(() =>
    this.kind() === 'message' ? ['message'] : SCENE_NAMES.filter((scene) => scene !== 'message'),
  );
  protected readonly words = computed(() => {
    const [first, ...others] = this.screens();
    return first && others.length === 0 ? first.name : wallsWords(this.screens().length);
  });
  protected readonly heading = computed(() => (this.kind() === 'message' ? 'Message' : 'Scene'));
  protected readonly meta = computed(() => `on ${this.words()}`);
  protected readonly lacks = computed(() => {
    const missing = missingOf(this.request());
    if (missing.length > 0) return `Still needed: ${missing.map((name) => DATA_WORDS[name]).join(', ')}.`;
    const item = { ...this.request(), id: 'now', dwellSeconds: LEAST_DWELL_SECONDS };
    return itemFaults([item])[0]?.message ?? null;
  });

  protected async send(): Promise<void> {
    const { scene, ...data } = this.request();
    const ids = this.screens().map(({ id }) => id);
    const sent =
      this.kind() === 'message'
        ? await this.actions.command('Message', ids, { type: 'message', ...data })
        : await this.actions.command('Scene', ids, { type: 'scene', scene, ...data });
    if (sent) this.sheet().close();
  }
}
