/** The line-up builder: put artists together, or take over an event’s, and see whom they would draw. */
import { Component, computed, DestroyRef, effect, inject, input, untracked, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Button, Empty, Failure, formatTime, Skeleton, StaleNote } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';
import { DirectoryNames } from '../playlists/directory-names';
import type { Command } from '../shell/command';
import { Commands } from '../shell/commands';
import { Shortcuts } from '../shell/shortcuts';
import { LineupForm, type NamedArtist } from './lineup-form';
import {
  type LineupQuery,
  MOST_ARTISTS,
  NOBODY,
  readLineupQuery,
  toLineupParams,
  toLineupRequest,
  withArtists,
} from './lineup-query';
import { LineupResult } from './lineup-result';
import { LineupStore } from './lineup-store';

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

@Component({
  imports: [Button, Empty, Failure, LineupForm, LineupResult, RouterLink, Skeleton, StaleNote],
  providers: [DirectoryNames, LineupStore],
  templateUrl: './lineups.html',
  styleUrl: './lineups.css',
})
export class Lineups {
  private readonly router = inject(Router);
  private readonly names = inject(DirectoryNames);
  private readonly form = viewChild.required(LineupForm);
  protected readonly store = inject(LineupStore);
  protected readonly zone = inject(Preferences).zone;
  /** in the address: who is in it, and among whom it is looked at */
  readonly artists = input<string>();
  readonly event = input<string>();
  readonly among = input<string>();
  readonly city = input<string>();
  protected readonly shapes = Array.from({ length: 3 });
  protected readonly query = computed(() =>
    readLineupQuery({
      artists: this.artists(),
      event: this.event(),
      among: this.among(),
      city: this.city(),
    }),
  );
  private readonly request = computed(() => toLineupRequest(this.query()), { equal: sameJson });
  protected readonly isEmpty = computed(() => this.request() === null);
  /** of an event's own line-up as the directory has it */
  private readonly ids = computed(() => {
    const { artistIds, eventId } = this.query();
    return eventId === null ? artistIds : (this.store.event()?.lineup ?? []);
  });
  protected readonly chosen = computed<NamedArtist[]>(() => {
    const told = new Map(this.store.preview()?.artists.map((one) => [one.entityId, one.entityName]));
    return this.ids().map((id) => ({ id, name: told.get(id) ?? this.names.of('artist', id) }));
  });
  protected readonly eventName = computed(() =>
    this.query().eventId === null ? null : (this.store.event()?.name ?? null),
  );
  protected readonly full = computed(() => this.ids().length >= MOST_ARTISTS);
  protected readonly noLineup = computed(() => this.store.failure()?.code === 'no_lineup');
  protected readonly stale = computed(() => this.store.preview() !== null && this.store.failure() !== null);
  protected readonly answeredTime = computed(() => new Date(this.store.answeredAt()).toISOString());
  protected readonly asOf = computed(() =>
    this.stale() ? formatTime(this.store.answeredAt(), this.zone()) : null,
  );
  protected readonly answered = computed(() => formatTime(this.store.answeredAt(), this.zone()));

  constructor() {
    const destroyed = inject(DestroyRef);
    effect(() => {
      const request = this.request();
      untracked(() => this.store.want(request));
    });
    destroyed.onDestroy(inject(Shortcuts).bind({ '/': () => this.form().focus() }));
    destroyed.onDestroy(inject(Commands).offer(computed(() => this.commands())));
  }

  protected show(query: LineupQuery): void {
    void this.router.navigate([], { queryParams: toLineupParams(query), queryParamsHandling: 'merge' });
  }

  protected add(id: string): void {
    if (!this.ids().includes(id)) this.show(withArtists(this.query(), [...this.ids(), id]));
  }

  private commands(): Command[] {
    const command = (label: string, hint: string, run: () => void): Command => ({
      ...{ group: 'Do', label, icon: 'list', hint, run },
    });
    return [
      command('Add an artist to the line-up', '/', () => this.form().focus()),
      command('Begin the line-up anew', '', () => this.show(NOBODY)),
    ];
  }
}
