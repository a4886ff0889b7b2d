/** Names of what items are about, asked for once each; the id stands in until then. */
import { inject, Injectable, signal } from '@angular/core';
import type { EntityType } from '@coliseum/contracts';
import { API } from '../../api';

@Injectable()
export class DirectoryNames {
  private readonly api = inject(API);
  private readonly known = signal<ReadonlyMap<string, string>>(new Map());
  private readonly asked = new Set<string>();

  of(type: EntityType, id: string): string {
    const key = `${type}/${id}`;
    const name = this.known().get(key);
    if (name === undefined && !this.asked.has(key)) {
      this.asked.add(key);
      this.api.entity(type, id).then(
        (entity) => this.known.update((names) => new Map(names).set(key, entity.name)),
        () => undefined, // its id stands in
      );
    }
    return name ?? id.slice(0, 8);
  }
}
