/** Hands over all that a search finds as a file, page by page, with what it is at. */
import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { DirectoryQuery } from '@coliseum/api-client';
import type { Entity } from '@coliseum/contracts';
import { API } from '../../api';
import { saveFile } from '../../report/save-file';
import { Acts } from '../asked/acts';
import { Toaster } from '../toasts/toaster';
import { entitiesCsv } from './entities-csv';
import { type EntitiesQuery, toDirectoryQuery } from './entities-query';

const AT_ONCE = 1_000;
/** More than a spreadsheet takes in good time; the answer says so. */
const MOST = 50_000;

@Injectable()
export class DirectoryExport {
  private readonly api = inject(API);
  private readonly acts = inject(Acts);
  private readonly toaster = inject(Toaster);
  private readonly document = inject(DOCUMENT);
  private readonly read = signal<number | null>(null);
  /** how many are read by now; null: none is under way */
  readonly progress = this.read.asReadonly();

  async save(query: EntitiesQuery): Promise<void> {
    await this.acts.run('export', 'No file was made', async () => {
      const { limit, offset, ...search } = toDirectoryQuery(query);
      void [limit, offset];
      const { found, total } = await this.all(search);
      const name = `coliseum-entities${query.type ? `-${query.type}` : ''}.csv`;
      saveFile(this.document, name, new Blob([entitiesCsv(found)], { type: 'text/csv' }));
      const left = total - found.length;
      this.toaster.done(
        `${found.length.toLocaleString('en-GB')} entities are in the file${left > 0 ? `; ${left.toLocaleString('en-GB')} more are not: choose a type or a word` : ''}.`,
      );
    });
  }

  private async all(search: DirectoryQuery): Promise<{ found: Entity[]; total: number }> {
    const found: Entity[] = [];
    try {
      for (;;) {
        this.read.set(found.length);
        const { total, entities } = await this.api.directory({
          ...search,
          limit: AT_ONCE,
          offset: found.length,
        });
        found.push(...entities);
        if (entities.length === 0 || found.length >= Math.min(total, MOST)) return { found, total };
      }
    } finally {
      this.read.set(null);
    }
  }
}
