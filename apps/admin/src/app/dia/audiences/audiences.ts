/** Audience groups: who listens, in groups by name – of everybody, or of what one chooses – for artists, events and brands. */
import {
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ApiError } from '@coliseum/api-client';
import { Button, Empty, Failure, formatCount, Icon, Panel, Skeleton, StaleNote } from '@coliseum/ui';
import { API } from '../../api';
import { matchText } from '../../report/words/figure-words';
import { Preferences } from '../../time/preferences';
import { EntityPicker } from '../scenes/entity-picker';
import { Permission } from '../session/permission';
import type { Command } from '../shell/command';
import { Commands } from '../shell/commands';
import { Shortcuts } from '../shell/shortcuts';
import { Toaster } from '../toasts/toaster';
import { AudienceFacts } from './audience-facts';
import { audienceState, suppressionWords } from './audience-state';
import {
  type AudienceQuery,
  EVERYBODY,
  type GroupSort,
  readAudienceQuery,
  sortedGroups,
  SUBJECT_TYPES,
  subjectOf,
  type SubjectType,
  toAudienceParams,
} from './audiences-query';
import { AudiencesStore } from './audiences-store';
import { GroupPanel } from './group-panel';
import { citiesOf, groupRows, knownCities, sortRows } from './group-rows';
import { GroupsTable } from './groups-table';
import { RenameSheet, type Renamed } from './rename-sheet';

const NAMES: Readonly<Record<SubjectType, string>> = {
  artist: 'Artist',
  event: 'Event',
  track: 'Track',
  city: 'City',
  campaign: 'Campaign',
  brand: 'Brand',
};

@Component({
  imports: [
    AudienceFacts,
    Button,
    Empty,
    EntityPicker,
    Failure,
    GroupPanel,
    GroupsTable,
    Icon,
    Panel,
    RenameSheet,
    RouterLink,
    Skeleton,
    StaleNote,
  ],
  providers: [AudiencesStore],
  host: { '[class.looking]': '!permission.mayOperate()' },
  templateUrl: './audiences.html',
  styleUrl: './audiences.css',
})
export class Audiences {
  private readonly api = inject(API);
  private readonly router = inject(Router);
  private readonly toaster = inject(Toaster);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly table = viewChild(GroupsTable);
  protected readonly store = inject(AudiencesStore);
  protected readonly permission = inject(Permission);
  protected readonly zone = inject(Preferences).zone;
  /** in the address: whose, where, in which order, and which group is open */
  readonly of = input<string>();
  readonly id = input<string>();
  readonly city = input<string>();
  readonly sort = input<string>();
  readonly order = input<string>();
  readonly group = input<string>();
  protected readonly types = SUBJECT_TYPES;
  protected readonly typeNames = NAMES;
  protected readonly shapes = Array.from({ length: 6 });
  protected readonly query = computed(() =>
    readAudienceQuery({
      of: this.of(),
      id: this.id(),
      city: this.city(),
      sort: this.sort(),
      order: this.order(),
      group: this.group(),
    }),
  );
  private readonly subject = computed(() => subjectOf(this.query()), {
    equal: (a, b) => a?.type === b?.type && a?.id === b?.id,
  });
  protected readonly state = computed(() =>
    audienceState({
      unchosen: this.query().type !== null && this.subject() === null,
      isOne: this.subject() !== null,
      segments: this.store.segments(),
      dna: this.store.dna(),
    }),
  );
  protected readonly hasFacts = computed(() => !['choose', 'loading', 'no_model'].includes(this.state()));
  protected readonly cities = computed(() => {
    const segments = this.store.segments();
    return segments === null ? [] : knownCities(segments);
  });
  protected readonly groups = computed(() => {
    const segments = this.store.segments();
    const { sort, order, cityId } = this.query();
    return segments === null ? [] : sortRows(groupRows(segments, this.store.dna(), cityId), sort, order);
  });
  protected readonly meta = computed(() => {
    const count = this.groups().length;
    return this.state() === 'groups' ? `${formatCount(count)} of them` : '';
  });
  protected readonly suppressed = computed(() => suppressionWords(this.subject() !== null));
  /** why there is no match, or nothing at all, in the server's words */
  protected readonly reason = computed(() => this.store.dna()?.reason ?? null);
  protected readonly silhouette = computed(() => {
    const silhouette = this.store.dna()?.audience?.silhouette ?? null;
    return silhouette === null ? '' : ` (silhouette ${matchText(silhouette)}, groups from 0.25)`;
  });
  protected readonly opened = computed(
    () => this.store.archetypes().find(({ id }) => id === this.query().group) ?? null,
  );
  protected readonly openedCities = computed(() => {
    const [segments, opened] = [this.store.segments(), this.opened()];
    return segments === null || opened === null ? [] : citiesOf(segments, opened.id);
  });
  protected readonly renaming = signal(false);
  protected readonly stale = computed(() => this.store.segments() !== null && this.store.failure() !== null);
  protected readonly answeredTime = computed(() => new Date(this.store.answeredAt()).toISOString());

  constructor() {
    const destroyed = inject(DestroyRef);
    effect(() => {
      const subject = this.subject();
      untracked(() => this.store.show(subject));
    });
    destroyed.onDestroy(
      inject(Shortcuts).bind({
        '/': () => this.focusChoice(),
        j: () => this.table()?.move(1),
        k: () => this.table()?.move(-1),
        escape: () => this.change({ group: null }),
      }),
    );
    destroyed.onDestroy(inject(Commands).offer(computed(() => this.commands())));
  }

  protected change(changes: Partial<AudienceQuery>): void {
    const queryParams = toAudienceParams({ ...this.query(), ...changes });
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  /** A match is there with somebody only. */
  protected pickType(value: string): void {
    const type = SUBJECT_TYPES.find((one) => one === value) ?? null;
    const { sort } = this.query();
    this.change({ type, id: '', sort: type === null && sort === 'match' ? EVERYBODY.sort : sort });
  }

  /** Where one city is chosen, its groups are what one looks for. */
  protected pickCity(cityId: string): void {
    this.change(cityId === '' ? { cityId: null } : { cityId, sort: 'city', order: 'desc' });
  }

  protected sortBy(sort: GroupSort): void {
    this.change(sortedGroups(this.query(), sort));
  }

  protected async renamed({ before, after }: Renamed): Promise<void> {
    this.toaster.done(
      `${before.name} is now called ${after.name}.`,
      () => void this.takeBack(before, after.version),
    );
    await this.store.ask();
  }

  protected renameClosed(): void {
    this.renaming.set(false);
    void this.store.ask();
  }

  private async takeBack({ id, name, givenName }: Renamed['before'], version: number): Promise<void> {
    try {
      await this.api.renameArchetype(id, { name: givenName, version });
      this.toaster.done(`It is called ${name} again.`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.toaster.fault(error.message);
    }
    await this.store.ask();
  }

  private focusChoice(): void {
    this.host.nativeElement.querySelector<HTMLElement>('.choice :is(input, select)')?.focus();
  }

  private commands(): Command[] {
    const command = (label: string, hint: string, run: () => void): Command => ({
      ...{ group: 'Do', label, icon: 'people', hint, run },
    });
    return [
      command('Choose whose audience', '/', () => this.focusChoice()),
      command('Show the groups of everybody', '', () => this.change({ type: null, id: '' })),
      command('Sort groups by what they spend', '', () => this.change({ sort: 'spend', order: 'desc' })),
    ];
  }
}
