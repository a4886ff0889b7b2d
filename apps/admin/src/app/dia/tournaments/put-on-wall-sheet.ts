/** Brings a tournament onto walls: shown on some of them now, or as an item of a playlist that is checked and published as ever. */
import { Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LEAST_DWELL_SECONDS, type Playlist, type Tournament } from '@coliseum/contracts';
import { Button, Icon } from '@coliseum/ui';
import { API } from '../../api';
import { Acts } from '../asked/acts';
import { added } from '../playlists/draft-edits';
import { CommandOutcome } from '../screens/command-outcome';
import { Sheet } from '../sheet/sheet';
import { Toaster } from '../toasts/toaster';
import { askedList } from '../walls/asked-list';
import { WallActions } from '../walls/wall-actions';
import { wallsWords } from '../walls/wall-words';
import { Walls } from '../walls/walls';

/** Long enough to be read, whatever its size. */
const DWELL_SECONDS = Math.max(20, LEAST_DWELL_SECONDS);

@Component({
  selector: 'dia-put-on-wall-sheet',
  imports: [Button, CommandOutcome, Icon, RouterLink, Sheet],
  template: `<dia-sheet #sheet [heading]="'Show ' + tournament().name" (closed)="closed.emit()">
    <fieldset>
      <legend>On walls, now</legend>
      @for (screen of walls.screens() ?? []; track screen.id) {
        <label class="check">
          <input type="checkbox" [checked]="marked().has(screen.id)" (change)="switch(screen.id)" />{{
            screen.name
          }}
        </label>
      } @empty {
        <p class="hint">No wall is paired yet. <a routerLink="/dia/coliseum/screens">Pair one</a></p>
      }
      @if (marked().size > 0) {
        <button uiButton kind="primary" type="button" [attr.aria-disabled]="actions.busy()" (click)="show()">
          Show on {{ wallsWords(marked().size) }}
        </button>
        <p class="hint">
          It stays there until “Resume” on the page of the screens, or until something else is sent.
        </p>
      }
      <dia-command-outcome />
    </fieldset>
    <fieldset>
      <legend>In a playlist</legend>
      @for (playlist of playlists.items() ?? []; track playlist.id) {
        <p class="playlist">
          <span
            >{{ playlist.name }}
            @if (holds(playlist)) {
              <span class="unit">has it</span>
            }
          </span>
          @if (holds(playlist)) {
            <a uiButton [small]="true" [routerLink]="['/dia/coliseum/playlists', playlist.id]"
              ><ui-icon name="eye" />Open</a
            >
          } @else {
            <button uiButton type="button" [small]="true" (click)="add(playlist)">
              <ui-icon name="plus" />Add<span class="visually-hidden"> to {{ playlist.name }}</span>
            </button>
          }
        </p>
      } @empty {
        <p class="hint">There is no playlist yet.</p>
      }
      <p class="hint">An item goes live once its playlist was checked and published.</p>
    </fieldset>
    <ng-container sheetFoot>
      <a uiButton target="_blank" rel="noopener" [href]="page()"
        ><ui-icon name="external" />Look at it as a wall</a
      >
      <button uiButton type="button" (click)="sheet.close()">Close</button>
    </ng-container>
  </dia-sheet>`,
  styles: `
    fieldset {
      display: grid;
      gap: 0.5rem;
      justify-items: start;
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 0.25rem;
      color: var(--t1);
      font: 600 0.8125rem/1.125rem var(--sans);
    }
    .playlist {
      display: flex;
      gap: 0.5rem;
      align-items: center;
      justify-content: space-between;
      width: 100%;
      color: var(--t1);
    }
  `,
})
export class PutOnWallSheet {
  private readonly api = inject(API);
  private readonly acts = inject(Acts);
  private readonly toaster = inject(Toaster);
  protected readonly sheet = viewChild.required(Sheet);
  protected readonly walls = inject(Walls);
  protected readonly actions = inject(WallActions);
  readonly tournament = input.required<Tournament>();
  readonly closed = output();
  protected readonly wallsWords = wallsWords;
  protected readonly marked = signal<ReadonlySet<string>>(new Set());
  protected readonly playlists = askedList((signal) => this.api.playlists(signal));
  protected readonly page = computed(
    () => `/jumbotron?scene=cities&tournament=${encodeURIComponent(this.tournament().id)}`,
  );

  protected switch(id: string): void {
    this.marked.update((all) => {
      const next = new Set(all);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  protected async show(): Promise<void> {
    const tournamentId = this.tournament().id;
    await this.actions.command('Tournament', [...this.marked()], {
      type: 'scene',
      scene: 'cities',
      tournamentId,
    });
  }

  protected holds({ items }: Playlist): boolean {
    return items.some(({ tournamentId }) => tournamentId === this.tournament().id);
  }

  protected async add({ id, name, items, version }: Playlist): Promise<void> {
    const item = {
      ...({ id: crypto.randomUUID(), scene: 'cities', tournamentId: this.tournament().id } as const),
      dwellSeconds: DWELL_SECONDS,
    };
    await this.acts.run(id, `Nothing was added to ${name}`, async () => {
      await this.api.changePlaylist(id, { items: [...added(items, item, null)], version });
      this.toaster.done(`${name} has it in its draft: check and publish it to go live.`);
    });
    await this.playlists.ask();
  }
}
