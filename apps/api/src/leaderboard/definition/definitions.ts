/** The boards that are defined, read from memory: every tick asks, and they change rarely. */
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { conflict, notFound } from '../../platform/errors/app-error.js';
import { Database } from '../../platform/database/database.js';
import { firstRow } from '../../platform/database/sql.js';
import { DefinitionEntity } from './definition.entity.js';
import type { Draft } from './definition-rules.js';
import { isDeleted } from './deleted-board.sql.js';
import { toDefinition, toRow } from './to-definition.js';

/** How long another process's change may go unseen. */
const FRESH_MS = 1_000;
const UNIQUE_VIOLATION = '23505';

export const boardNotFound = (id: string) =>
  notFound(`There is no leaderboard "${id}".`, 'leaderboard_not_found');

@Injectable()
export class Definitions {
  private held: { at: number; all: Promise<LeaderboardDefinition[]> } | undefined;

  constructor(
    @InjectRepository(DefinitionEntity) private readonly repository: Repository<DefinitionEntity>,
    private readonly database: Database,
  ) {}

  /** Ordered by id; at most a second old. */
  all(): Promise<LeaderboardDefinition[]> {
    if (this.held && performance.now() - this.held.at < FRESH_MS) return this.held.all;
    const all = this.load();
    this.held = { at: performance.now(), all };
    all.catch(() => this.forget());
    return all;
  }

  async enabled(): Promise<LeaderboardDefinition[]> {
    return (await this.all()).filter((definition) => definition.enabled);
  }

  /** @throws 404 where there is none, or it is switched off */
  async get(id: string): Promise<LeaderboardDefinition> {
    const found = (await this.enabled()).find((definition) => definition.id === id);
    if (!found) throw boardNotFound(id);
    return found;
  }

  /** One that is switched off, too; as it stands. @throws 404 */
  async find(id: string): Promise<LeaderboardDefinition> {
    const row = await this.repository.findOneBy({ id });
    if (!row) throw boardNotFound(id);
    return toDefinition(row);
  }

  /** @throws 409 `leaderboard_exists`, `leaderboard_deleted` */
  async add(draft: Draft): Promise<LeaderboardDefinition> {
    const deleted = await firstRow(this.database.pool, isDeleted(draft.id));
    if (deleted)
      throw conflict(
        'leaderboard_deleted',
        `The leaderboard "${draft.id}" was deleted and can still be restored; restore it, or choose another id.`,
      );
    return this.insert(draft, 1, null);
  }

  /** @param changedAt from when what was published of it before is behind @throws 409 `leaderboard_exists` */
  async insert(draft: Draft, version: number, changedAt: Date | null): Promise<LeaderboardDefinition> {
    try {
      await this.repository.insert({ ...toRow(draft), builtIn: false, version, changedAt });
    } catch (error) {
      if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
      throw conflict(
        'leaderboard_exists',
        `There is a leaderboard "${draft.id}" already; choose another id.`,
      );
    }
    this.forget();
    return { ...draft, builtIn: false, version };
  }

  forget(): void {
    this.held = undefined;
  }

  private async load(): Promise<LeaderboardDefinition[]> {
    return (await this.repository.find({ order: { id: 'asc' } })).map(toDefinition);
  }
}
