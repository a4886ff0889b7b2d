/** Names of what schedules are about, asked for once each; the beginning of the id stands in until then. */
import { inject, Injectable, signal } from '@angular/core';
import type { ReportType } from '@coliseum/contracts';
import { API } from '../../api';
import { SUBJECTS } from './wish';

@Injectable()
export class SubjectNames {
  private readonly api = inject(API);
  private readonly known = signal<ReadonlyMap<string, string>>(new Map());
  private readonly asked = new Set<string>();
  private tournaments: Promise<ReadonlyMap<string, string>> | null = null;

  of(type: ReportType, id: string): string {
    const key = `${type}/${id}`;
    if (!this.asked.has(key)) {
      this.asked.add(key);
      void this.find(type, id).then((name) => {
        if (name !== undefined) this.known.update((names) => new Map(names).set(key, name));
      });
    }
    return this.known().get(key) ?? id.slice(0, 8);
  }

  /** A campaign or a brand: whichever the directory knows by this id. */
  private async find(type: ReportType, id: string): Promise<string | undefined> {
    for (const subject of SUBJECTS[type]) {
      const name =
        subject === 'tournament'
          ? (await this.allTournaments()).get(id)
          : await this.api.entity(subject, id).then(
              (entity) => entity.name,
              () => undefined,
            );
      if (name !== undefined) return name;
    }
    return undefined;
  }

  private allTournaments(): Promise<ReadonlyMap<string, string>> {
    this.tournaments ??= this.api.tournaments().then(
      (all) => new Map(all.map(({ id, name }) => [id, name])),
      () => new Map<string, string>(),
    );
    return this.tournaments;
  }
}
