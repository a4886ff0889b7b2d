/** Brings the places that ship with the product into the store, beside the start and not in its way. */
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { firstRow, run } from '../platform/database/sql.js';
import { GEO_DATASET, readGeoFile } from './geo-dataset.js';
import { deletePlaces, insertPlaces, loadedVersion, loadLock, noteLoaded, patience } from './geo-load.sql.js';

/** after the start, unless a map is asked for before */
const START_MS = 1_500;
const AGAIN_MS = 10_000;

@Injectable()
export class GeoLoader implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('map');
  private timer: NodeJS.Timeout | undefined;
  private loading: Promise<void> | undefined;
  private isLoaded = false;
  private isOver = false;

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.later(START_MS);
  }

  /** A loading that has begun comes to its end before the pool is closed. */
  async onModuleDestroy(): Promise<void> {
    this.isOver = true;
    clearTimeout(this.timer);
    await this.loading;
  }

  /** The places are there, or could not be loaded just now: then they are missing, and nothing else. */
  async ready(): Promise<void> {
    if (this.isLoaded || this.isOver) return;
    this.loading ??= this.load()
      .then(() => void (this.isLoaded = true))
      .catch((error: unknown) => {
        this.logger.warn({ msg: 'the places could not be loaded; trying again', err: error });
        this.later(AGAIN_MS);
      })
      .finally(() => (this.loading = undefined));
    await this.loading;
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    if (this.isOver) return;
    this.timer = setTimeout(() => void this.ready(), ms);
    this.timer.unref();
  }

  private async load(): Promise<void> {
    const { version, cities } = await readGeoFile();
    const isThere = async (on = this.database.pool as Parameters<typeof firstRow>[0]): Promise<boolean> =>
      (await firstRow<{ version: string }>(on, loadedVersion(GEO_DATASET)))?.version === version;
    if (await isThere()) return;
    await this.database.transaction(async (client) => {
      await run(client, patience());
      await run(client, loadLock());
      if (await isThere(client)) return; // another process was first
      const places = cities();
      await run(client, deletePlaces());
      await run(client, insertPlaces(places));
      await run(client, noteLoaded(GEO_DATASET, version, places.length));
      this.logger.log({ msg: 'the places are loaded', cities: places.length, version });
    });
  }
}
