/** One entity: all its fields, its picture, its voting, what was given of its DNA, its figures, and where else it stands. */
import { Component, computed, DestroyRef, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { DNA_DOMAINS, type EntityRecord } from '@coliseum/contracts';
import { Button, Empty, formatCount, formatWhen, Icon, Panel, Tag, zoneName } from '@coliseum/ui';
import { PageTitle } from '../../../page-title';
import { offsetName, zonedMoment } from '../../../report/words/zoned';
import { Clock } from '../../../time/clock';
import { Preferences } from '../../../time/preferences';
import { Acts } from '../../asked/acts';
import { AskedState } from '../../asked/asked-state';
import { WhyNot } from '../../asked/why-not';
import { DirectoryNames } from '../../playlists/directory-names';
import { Permission } from '../../session/permission';
import type { Command } from '../../shell/command';
import { Commands } from '../../shell/commands';
import { Shortcuts } from '../../shell/shortcuts';
import { Toaster } from '../../toasts/toaster';
import { EntitySheet } from '../edit/entity-sheet';
import { typeFrom } from '../entities-query';
import { TYPE_ICONS, TYPE_NAMES } from '../entity-words';
import { LinksPanel } from './links-panel';
import { OpenEntity } from './open-entity';
import { PicturePanel } from './picture-panel';
import { StatsPanel } from './stats-panel';
import { VotingPanel } from './voting-panel';
import { VotingSheet } from './voting-sheet';

interface Fact {
  name: string;
  value: string;
}

@Component({
  imports: [
    AskedState,
    Button,
    Empty,
    EntitySheet,
    Icon,
    LinksPanel,
    Panel,
    PicturePanel,
    RouterLink,
    StatsPanel,
    Tag,
    VotingPanel,
    VotingSheet,
    WhyNot,
  ],
  providers: [Acts, DirectoryNames, OpenEntity],
  templateUrl: './entity-page.html',
  styleUrl: './entity-page.css',
})
export class EntityPage {
  private readonly router = inject(Router);
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  private readonly toaster = inject(Toaster);
  private readonly names = inject(DirectoryNames);
  protected readonly store = inject(OpenEntity);
  protected readonly permission = inject(Permission);
  /** from the address: which one, and what is open over it */
  readonly type = input.required<string>();
  readonly id = input.required<string>();
  readonly sheet = input<string>();
  protected readonly typeNames = TYPE_NAMES;
  protected readonly icons = TYPE_ICONS;
  protected readonly known = computed(() => typeFrom(this.type()));
  protected readonly entity = this.store.entity;
  protected readonly missing = computed(() => this.store.asked.failure()?.status === 404);
  protected readonly opened = computed(() =>
    this.permission.mayOperate() && (this.sheet() === 'edit' || this.sheet() === 'voting')
      ? this.sheet()
      : null,
  );
  protected readonly facts = computed(() => {
    const entity = this.entity();
    return entity ? this.factsOf(entity) : [];
  });
  protected readonly lineup = computed(() =>
    (this.entity()?.lineup ?? []).map((id) => ({ id, name: this.names.of('artist', id) })),
  );
  protected readonly dna = computed<Fact[]>(() => {
    const dna = this.entity()?.dna;
    return DNA_DOMAINS.flatMap((domain) => {
      const vector = dna?.[domain];
      if (!vector) return [];
      const shown = vector.slice(0, 6).map((value) => value.toFixed(2));
      const more = vector.length > shown.length ? ` … ${vector.length} in all` : '';
      return [{ name: domain, value: `${shown.join(' ')}${more}` }];
    });
  });
  protected readonly attributes = computed(() => {
    const attributes = this.entity()?.attributes ?? {};
    return Object.keys(attributes).length > 0 ? JSON.stringify(attributes, null, 2) : null;
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const [type, id] = [this.known(), this.id()];
      if (type) untracked(() => this.store.open({ type, id }));
    });
    effect(() => {
      const name = this.entity()?.name;
      if (name) title.rename(name);
    });
    const destroyed = inject(DestroyRef);
    destroyed.onDestroy(inject(Shortcuts).bind({ e: () => this.show('edit'), v: () => this.show('voting') }));
    destroyed.onDestroy(inject(Commands).offer(computed(() => this.commands())));
  }

  protected show(sheet: 'edit' | 'voting' | null): void {
    if (sheet !== null && (!this.permission.mayOperate() || !this.entity())) return;
    if (sheet === 'voting' && this.entity()?.type !== 'event') return;
    void this.router.navigate([], { queryParams: { sheet }, queryParamsHandling: 'merge' });
  }

  protected saved(entity: EntityRecord): void {
    this.store.take(entity);
    this.toaster.done(`${entity.name} is saved; boards and walls follow within seconds.`);
  }

  private factsOf(entity: EntityRecord): Fact[] {
    const { cityId, city, timeZone, startsAt, endsAt, brandId, costCents, currency } = entity;
    const own = (at: string): string =>
      timeZone ? `${zonedMoment(at, timeZone)} ${offsetName(at, timeZone)}` : this.when(at);
    return [
      { name: 'Id', value: entity.id },
      ...(cityId
        ? [
            {
              name: 'City',
              value: `${city ?? cityId}${entity.cityStatedBy === 'event' ? ', said by an event' : ''}`,
            },
          ]
        : []),
      ...(timeZone ? [{ name: 'Time zone', value: timeZone }] : []),
      ...(startsAt ? [{ name: 'Starts', value: own(startsAt) }] : []),
      ...(endsAt ? [{ name: 'Ends', value: own(endsAt) }] : []),
      ...(brandId ? [{ name: 'Brand', value: this.names.of('brand', brandId) }] : []),
      ...(costCents === null
        ? []
        : [{ name: 'Cost', value: `${formatCount(costCents / 100)} ${currency ?? ''}`.trim() }]),
      { name: 'In the directory since', value: this.when(entity.createdAt) },
      { name: 'Changed', value: this.when(entity.updatedAt) },
    ];
  }

  private when(at: string): string {
    return `${formatWhen(at, this.clock.now(), this.zone())} ${zoneName(this.zone(), at)}`;
  }

  private commands(): Command[] {
    const entity = this.entity();
    if (!entity || !this.permission.mayOperate()) return [];
    const command = (label: string, hint: string, run: () => void): Command => ({
      ...{ group: 'Do', label, icon: 'pencil', hint, run },
    });
    return [
      command('Change this entity', 'E', () => this.show('edit')),
      ...(entity.type === 'event'
        ? [command('Change its voting times', 'V', () => this.show('voting'))]
        : []),
    ];
  }
}
