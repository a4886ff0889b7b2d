/** The directory: what events speak of, found by type and text, page by page; made, changed, brought by file, taken along. */
import { Component, computed, DestroyRef, ElementRef, inject, input, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ENTITY_TYPES, type Entity, type EntityRecord } from '@coliseum/contracts';
import { Button, Empty, formatWhen, Icon, Panel, Tag, zoneName } from '@coliseum/ui';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Preferences } from '../../time/preferences';
import { Acts } from '../asked/acts';
import { asked } from '../asked/asked';
import { AskedState } from '../asked/asked-state';
import { WhyNot } from '../asked/why-not';
import { moveFocus } from '../leaderboards/move-focus';
import { Permission } from '../session/permission';
import type { Command } from '../shell/command';
import { Commands } from '../shell/commands';
import { Shortcuts } from '../shell/shortcuts';
import { Toaster } from '../toasts/toaster';
import { DirectoryExport } from './directory-export';
import { EntitySheet } from './edit/entity-sheet';
import {
  type EntitiesQuery,
  PAGE_SIZE,
  pageWords,
  readEntitiesQuery,
  toDirectoryQuery,
  toEntitiesParams,
  typeFrom,
} from './entities-query';
import { IMAGE_REFUSALS, TYPE_ICONS, TYPE_NAMES, TYPE_PLURALS } from './entity-words';

const RENEW_MS = 30_000;

@Component({
  imports: [AskedState, Button, Empty, EntitySheet, Icon, Panel, RouterLink, Tag, WhyNot],
  providers: [Acts, DirectoryExport],
  templateUrl: './entities.html',
  styleUrls: ['../list/list-page.css', './entities.css'],
})
export class Entities {
  private readonly api = inject(API);
  private readonly router = inject(Router);
  private isLeaving = false;
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  private readonly toaster = inject(Toaster);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  protected readonly permission = inject(Permission);
  protected readonly exporter = inject(DirectoryExport);
  /** in the address: what is looked for, which page of it, and whether one is being made */
  readonly q = input<string>();
  readonly type = input<string>();
  readonly page = input<string>();
  readonly edit = input<string>();
  protected readonly types = ENTITY_TYPES;
  protected readonly plurals = TYPE_PLURALS;
  protected readonly icons = TYPE_ICONS;
  protected readonly typeNames = TYPE_NAMES;
  protected readonly query = computed(() =>
    readEntitiesQuery({ q: this.q(), type: this.type(), page: this.page() }),
  );
  protected readonly found = asked(
    () => JSON.stringify(this.query()),
    (query, signal) => this.api.directory(toDirectoryQuery(JSON.parse(query) as EntitiesQuery), signal),
    { everyMs: () => RENEW_MS },
  );
  protected readonly total = computed(() => this.found.value()?.total ?? 0);
  protected readonly rows = computed(() =>
    (this.found.value()?.entities ?? []).map((one) => this.rowOf(one)),
  );
  protected readonly pages = computed(() => Math.max(1, Math.ceil(this.total() / PAGE_SIZE)));
  protected readonly isFiltered = computed(() => this.query().q.trim() !== '' || this.query().type !== null);
  protected readonly meta = computed(() => {
    const found = this.found.value();
    return found ? pageWords(this.query().page, found.entities.length, found.total) : '';
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    destroyed.onDestroy(
      inject(Shortcuts).bind({
        '/': () => this.field()?.nativeElement.focus(),
        j: () => moveFocus(this.host.nativeElement, 'a.name', 1),
        k: () => moveFocus(this.host.nativeElement, 'a.name', -1),
        n: () => this.make(true),
      }),
    );
    destroyed.onDestroy(inject(Commands).offer(computed(() => this.commands())));
  }

  protected show(changes: Partial<EntitiesQuery>): void {
    this.go(toEntitiesParams({ ...this.query(), page: 1, ...changes }), 'q' in changes);
  }

  protected showType(value: string): void {
    this.show({ type: typeFrom(value) });
  }

  protected make(open: boolean): void {
    // the sheet closes on the way to what was made in it
    if (this.permission.mayOperate() && !this.isLeaving) this.go({ edit: open ? 'new' : null });
  }

  protected made({ type, id, name }: EntityRecord): void {
    this.toaster.done(`${name} is in the directory.`);
    this.isLeaving = true;
    void this.router.navigate(['/dia/coliseum/entities', type, id]);
  }

  protected export(): void {
    void this.exporter.save(this.query());
  }

  private rowOf(entity: Entity) {
    const { imageState, imageRefusal } = entity;
    return {
      entity,
      typeName: TYPE_NAMES[entity.type],
      picture:
        imageState === 'refused'
          ? `refused: ${imageRefusal ? IMAGE_REFUSALS[imageRefusal] : ''}`
          : imageState === 'waiting'
            ? 'on its way'
            : null,
      when: entity.startsAt ? this.when(entity.startsAt) : '–',
      changed: this.when(entity.updatedAt),
    };
  }

  private when(at: string): string {
    return `${formatWhen(at, this.clock.now(), this.zone())} ${zoneName(this.zone(), at)}`;
  }

  private go(queryParams: Record<string, string | null>, replaceUrl = false): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl });
  }

  private commands(): Command[] {
    const command = (label: string, icon: Command['icon'], hint: string, run: () => void): Command => ({
      ...{ group: 'Do', label, icon, hint, run },
    });
    const to = (path: string): void => void this.router.navigate(['/dia/coliseum/entities', path]);
    return [
      ...(this.permission.mayOperate() ? [command('New entity', 'plus', 'N', () => this.make(true))] : []),
      command('Bring entities by file', 'up', '', () => to('_import')),
      command('Name what events speak of', 'question', '', () => to('_unnamed')),
      command('Entities as CSV', 'download', '', () => this.export()),
    ];
  }
}
