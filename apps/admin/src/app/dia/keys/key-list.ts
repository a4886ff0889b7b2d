/** The keys of services: what each may do, how it stands, when it was used last; made, rotated, revoked. */
import { Component, computed, DestroyRef, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { ApiKey, MadeApiKey } from '@coliseum/contracts';
import {
  Button,
  Empty,
  Failure,
  formatDay,
  formatWhen,
  Icon,
  Panel,
  type Segment,
  Segmented,
  Skeleton,
  zoneName,
} from '@coliseum/ui';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { ShownOnce } from '../sheet/shown-once';
import { TypedWord } from '../sheet/typed-word';
import type { Command } from '../shell/command';
import { Commands } from '../shell/commands';
import { Shortcuts } from '../shell/shortcuts';
import { AskedStale } from '../walls/asked-stale';
import { KeyBook } from './key-book';
import { KeySheet } from './key-sheet';
import { isOver, isOverlapping, keyStateOf, kinWords } from './key-words';
import { RotateSheet } from './rotate-sheet';

export type Shown = 'valid' | 'over' | 'all';
const SEGMENTS: readonly Segment<Shown>[] = [
  { value: 'valid', label: 'Valid' },
  { value: 'over', label: 'Over' },
  { value: 'all', label: 'All' },
];
const NEW = 'new';

@Component({
  selector: 'dia-key-list',
  imports: [
    AskedStale,
    Button,
    Empty,
    Failure,
    Icon,
    KeySheet,
    Panel,
    RotateSheet,
    Segmented,
    ShownOnce,
    Skeleton,
    TypedWord,
  ],
  providers: [KeyBook],
  templateUrl: './key-list.html',
  styleUrl: './key-list.css',
})
export class KeyList {
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  private readonly book = inject(KeyBook);
  protected readonly list = this.book.list;
  /** in the address: which are shown, and `new` where one is made */
  readonly show = input<Shown>('valid');
  readonly edit = input<string | null>(null);
  protected readonly segments = SEGMENTS;
  protected readonly making = computed(() => this.edit() === NEW);
  protected readonly rotating = signal<ApiKey | null>(null);
  protected readonly revoking = signal<ApiKey | null>(null);
  protected readonly shownOnce = signal<MadeApiKey | null>(null);
  protected readonly meta = computed(() => `times in ${zoneName(this.zone(), this.clock.now())}`);
  protected readonly rows = computed(() => {
    const keys = this.list.items() ?? [];
    const now = this.clock.now();
    const shown = this.show();
    return keys
      .filter((key) => shown === 'all' || isOver(key, now) === (shown === 'over'))
      .map((key) => ({
        key,
        over: isOver(key, now),
        overlaps: isOverlapping(key, now),
        state: keyStateOf(key, now, this.zone()),
        kin: kinWords(key, keys),
        made: `${formatWhen(key.createdAt, now, this.zone())}${key.createdBy ? ` by ${key.createdBy}` : ''}`,
        expires: key.expiresAt === null ? 'never' : formatDay(key.expiresAt, this.zone()),
        used: key.lastUsedAt === null ? 'never' : formatWhen(key.lastUsedAt, now, this.zone()),
      }));
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    destroyed.onDestroy(inject(Shortcuts).bind({ n: () => this.go({ edit: NEW }) }));
    destroyed.onDestroy(
      inject(Commands).offer(
        computed<readonly Command[]>(() => [
          { group: 'Do', label: 'New API key', icon: 'plus', hint: 'N', run: () => this.go({ edit: NEW }) },
        ]),
      ),
    );
  }

  protected go(queryParams: { edit?: string | null; show?: Shown | null }): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected made(key: MadeApiKey): void {
    this.shownOnce.set(key);
    void this.list.ask();
  }

  protected async revoke(key: ApiKey): Promise<void> {
    this.revoking.set(null);
    await this.book.revoke(key);
  }
}
