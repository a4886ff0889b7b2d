/** Matches people with artists and events while their events are stored: by the model that stands, from memory as far as it goes. */
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { fillProfile, type DnaModel } from '@coliseum/domain';
import { Database } from '../../platform/database/database.js';
import { rows } from '../../platform/database/sql.js';
import type { DnaPair, DnaScore, DnaScorer } from '../../platform/dna/dna-scores.js';
import { EntityProfiles } from '../insight/entity-profiles.js';
import { PersonMatcher } from '../insight/person-matcher.js';
import { toProfile } from '../insight/to-profile.js';
import { ModelStore } from '../model/model-store.js';
import { toModel } from '../model/model-row.js';
import { codesOf, VectorShape } from '../people/vector-shape.js';
import { vectorsOf, type VectorsRow } from './scoring.sql.js';
import { TwoAges } from './two-ages.js';

/** How long nobody looks whether anybody's DNA changed; a person who said no is gone from the store within a quarter of an hour. */
const FOLLOW_MS = 5_000;
/** What the directory states of an artist may change at any time. */
const ENTITIES_MS = 60_000;
/** some 600 bytes each */
const MOST_PEOPLE = 20_000;
const MOST_ENTITIES = 5_000;
/** finer than any figure that is told */
const DECIMALS = 10_000;

interface Standing {
  model: DnaModel;
  shape: VectorShape;
}

@Injectable()
export class EventScorer implements DnaScorer, OnApplicationBootstrap {
  private readonly logger = new Logger('dna');
  private readonly people = new TwoAges<Uint16Array | null>(MOST_PEOPLE);
  private readonly entities = new TwoAges<PersonMatcher | null>(MOST_ENTITIES);
  private standing: Standing | undefined;
  private changes: string | undefined;
  private followedAt = -Infinity;
  private entitiesSince = 0;
  private following: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly models: ModelStore,
    private readonly profiles: EntityProfiles,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.follow().catch((error: unknown) =>
      this.logger.warn({ msg: 'no model could be read; events are stored without a match', err: error }),
    );
  }

  get hasModel(): boolean {
    // where there is none, a look now and then whether there is one by now
    if (!this.standing) void this.follow().catch(() => undefined);
    return this.standing !== undefined;
  }

  async score(pairs: readonly DnaPair[]): Promise<(DnaScore | undefined)[]> {
    await this.follow();
    const { standing } = this;
    if (!standing) return pairs.map(() => undefined);
    await Promise.all([this.know(pairs, standing), this.knowEntities(pairs, standing)]);
    return pairs.map((pair) => this.scoreOf(pair, standing.model.version));
  }

  private scoreOf({ userId, ...entity }: DnaPair, model: number): DnaScore | undefined {
    const codes = this.people.get(userId);
    const overall = codes ? this.entities.get(keyOf(entity))?.match(codes, 0).overall : undefined;
    return overall === undefined ? undefined : { score: Math.round(overall * DECIMALS) / DECIMALS, model };
  }

  private async know(pairs: readonly DnaPair[], { model }: Standing): Promise<void> {
    const unknown = new Set<string>();
    for (const { userId } of pairs) if (this.people.get(userId) === undefined) unknown.add(userId);
    if (unknown.size === 0) return;
    const found = await rows<VectorsRow & Record<string, unknown>>(
      this.database.pool,
      vectorsOf(model.version, [...unknown]),
    );
    const codes = new Map(found.map(({ entity_id: id, vectors }) => [id, codesOf(vectors)]));
    for (const id of unknown) this.people.set(id, codes.get(id) ?? null);
  }

  private async knowEntities(pairs: readonly DnaPair[], { model, shape }: Standing): Promise<void> {
    for (const type of ['artist', 'event'] as const) {
      const unknown = new Set<string>();
      for (const pair of pairs)
        if (pair.entityType === type && this.entities.get(keyOf(pair)) === undefined)
          unknown.add(pair.entityId);
      if (unknown.size === 0) continue;
      const found = await this.profiles.ofMany(type, [...unknown], model);
      for (const entityId of unknown) {
        const own = found.get(entityId);
        const known = own && toProfile(own, model).length > 0 ? fillProfile(own.observed, model) : undefined;
        const matcher = known ? new PersonMatcher(known, model, shape) : null;
        this.entities.set(keyOf({ entityType: type, entityId }), matcher);
      }
    }
  }

  /** Once for all who ask meanwhile. */
  private follow(): Promise<void> {
    if (performance.now() - this.followedAt < FOLLOW_MS) return Promise.resolve();
    this.following ??= this.look().finally(() => (this.following = undefined));
    return this.following;
  }

  private async look(): Promise<void> {
    const now = performance.now();
    const { changes } = await this.models.state();
    if (changes !== this.changes) {
      const row = await this.models.current();
      const model = row && toModel(row);
      this.standing = model && { model, shape: new VectorShape(model.layout) };
      this.people.clear();
    }
    if (changes !== this.changes || now - this.entitiesSince > ENTITIES_MS) {
      this.entities.clear();
      this.entitiesSince = now;
    }
    this.changes = changes;
    this.followedAt = now;
  }
}

const keyOf = ({ entityType, entityId }: Pick<DnaPair, 'entityType' | 'entityId'>): string =>
  `${entityType} ${entityId}`;
