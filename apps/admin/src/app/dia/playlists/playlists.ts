/** All playlists: what is live, whether the draft differs, who shows it, what the last check said. */
import { Component, computed, DestroyRef, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Playlist } from '@coliseum/contracts';
import { Button, Empty, Failure, formatWhen, Icon, Panel, Skeleton, Tag, zoneName } from '@coliseum/ui';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { Permission } from '../session/permission';
import { refusalOf } from '../session/refusal-of';
import { Session } from '../session/session';
import type { Command } from '../shell/command';
import { Commands } from '../shell/commands';
import { TypedWord } from '../sheet/typed-word';
import { Toaster } from '../toasts/toaster';
import { askedList } from '../walls/asked-list';
import { wallsWords } from '../walls/wall-words';
import { newItem } from './draft-edits';
import { checkStateOf, liveWords } from './gate-words';

@Component({
  imports: [Button, Empty, Failure, Icon, Panel, RouterLink, Skeleton, Tag, TypedWord],
  templateUrl: './playlists.html',
  styleUrl: './playlists.css',
})
export class Playlists {
  private readonly api = inject(API);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toaster = inject(Toaster);
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  protected readonly permission = inject(Permission);
  protected readonly list = askedList((signal) => this.api.playlists(signal));
  protected readonly removing = signal<Playlist | null>(null);
  protected readonly fault = signal<string | null>(null);
  protected readonly meta = computed(() => `times in ${zoneName(this.zone(), this.clock.now())}`);
  protected readonly rows = computed(() =>
    (this.list.items() ?? []).map((playlist) => ({
      playlist,
      live: liveWords(playlist),
      check: checkStateOf(playlist.lastCheck, playlist.version),
      walls: playlist.screens === 0 ? 'no wall' : wallsWords(playlist.screens),
      updated: formatWhen(playlist.updatedAt, this.clock.now(), this.zone()),
    })),
  );

  constructor() {
    const commands = computed<readonly Command[]>(() => [
      {
        group: 'Do',
        label: 'New playlist',
        icon: 'plus',
        hint: '',
        run: () => void this.make(),
      },
      ...(this.list.items() ?? []).map(({ id, name }) => ({
        group: 'Go to' as const,
        label: `Playlist ${name}`,
        icon: 'play' as const,
        hint: '',
        run: () => void this.router.navigate(['/dia/coliseum/playlists', id]),
      })),
    ]);
    inject(DestroyRef).onDestroy(inject(Commands).offer(commands));
  }

  /** A playlist is never empty: it begins with the slate. */
  protected async make(): Promise<void> {
    await this.settle(async () => {
      const made = await this.api.makePlaylist({
        name: 'New playlist',
        items: [newItem('standby', crypto.randomUUID())],
      });
      await this.router.navigate(['/dia/coliseum/playlists', made.id]);
    });
  }

  protected async remove(playlist: Playlist): Promise<void> {
    await this.settle(async () => {
      await this.api.removePlaylist(playlist.id);
      this.removing.set(null);
      this.toaster.done(`Playlist ${playlist.name} was deleted.`);
      await this.list.ask();
    });
  }

  private async settle(send: () => Promise<void>): Promise<void> {
    this.fault.set(null);
    try {
      await send();
    } catch (error) {
      const refusal = refusalOf(error, this.session);
      if (refusal) this.fault.set(refusal.message);
    }
  }
}
