/** The boards that are defined, read from memory: every tick asks, and they change rarely. */
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { LeaderboardDefinition } from '@coliseum/contracts';
import { conflict, notFound } from '../../platform/errors/app-error.js';
import { Database } from '../../platform/database/database.js';
import { run } from '../../platform/database/sql.js';
import { DefinitionEntity } from './definition.entity.js';
import type { Draft } from './definition-rules.js';
import { deleteBoard } from './definition.sql.js';
import { toDefinition } from './to-definition.js';

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

  /** @throws 409 `leaderboard_exists` */
  async add(draft: Draft): Promise<LeaderboardDefinition> {
    const minimumScore = draft.minimumScore === null ? null : String(draft.minimumScore);
    try {
      await this.repository.insert({ ...draft, minimumScore, builtIn: false, version: 1 });
    } catch (error) {
      if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
      throw conflict(
        'leaderboard_exists',
        `There is a leaderboard "${draft.id}" already; choose another id.`,
      );
    }
    this.forget();
    return toDefinition(await this.repository.findOneByOrFail({ id: draft.id }));
  }

  /**
   * Removes it with everything that was published of it.
   * @throws 404, 409 for a built-in one
   */
  async remove(id: string): Promise<LeaderboardDefinition> {
    const row = await this.repository.findOneBy({ id });
    if (!row) throw boardNotFound(id);
    if (row.builtIn)
      throw conflict('leaderboard_built_in', `"${id}" is built in and cannot be deleted; only your own can.`);
    await this.database.transaction(async (client) => {
      for (const statement of deleteBoard(id)) await run(client, statement);
    });
    this.forget();
    return toDefinition(row);
  }

  forget(): void {
    this.held = undefined;
  }

  private async load(): Promise<LeaderboardDefinition[]> {
    return (await this.repository.find({ order: { id: 'asc' } })).map(toDefinition);
  }
}
