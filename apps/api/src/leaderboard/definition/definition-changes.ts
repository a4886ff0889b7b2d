/** Changes of definitions, one at a time and none unseen: whoever changes one names the version that he saw. */
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { LeaderboardDefinition, LeaderboardPatch } from '@coliseum/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { conflict } from '../../platform/errors/app-error.js';
import { BUILT_IN_BOARDS } from './built-in-boards.js';
import { changed, changedMeanwhile } from './change-definition.js';
import { DefinitionEntity } from './definition.entity.js';
import { withDefaults, type Draft } from './definition-rules.js';
import { boardNotFound, Definitions } from './definitions.js';
import { toDefinition, toRow } from './to-definition.js';

export interface Change {
  before: LeaderboardDefinition;
  after: LeaderboardDefinition;
}

@Injectable()
export class DefinitionChanges {
  constructor(
    @InjectRepository(DefinitionEntity) private readonly repository: Repository<DefinitionEntity>,
    private readonly definitions: Definitions,
    private readonly clock: Clock,
  ) {}

  /** @throws 404, 409 `leaderboard_changed`, 422 */
  change(id: string, { version, ...changes }: LeaderboardPatch): Promise<Change> {
    return this.write(id, (current) => {
      if (current.version !== version) throw changedMeanwhile(current, version, changes);
      return changed(current, changes);
    });
  }

  /** Puts a built-in board back to what it came as. @throws 404, 409 for another one */
  reset(id: string): Promise<Change> {
    return this.write(id, () => {
      const original = BUILT_IN_BOARDS.find((board) => board.id === id);
      if (!original)
        throw conflict(
          'leaderboard_not_built_in',
          `"${id}" is your own: there is nothing to put it back to.`,
        );
      return withDefaults(original);
    });
  }

  /** Whoever else changes it waits for this one. */
  private async write(id: string, next: (current: LeaderboardDefinition) => Draft): Promise<Change> {
    const change = await this.repository.manager.transaction(async (manager) => {
      const repository = manager.getRepository(DefinitionEntity);
      const row = await repository.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
      if (!row) throw boardNotFound(id);
      const before = toDefinition(row);
      const draft = next(before);
      const version = before.version + 1;
      await repository.update({ id }, { ...toRow(draft), version, changedAt: this.clock.now() });
      return { before, after: { ...draft, builtIn: before.builtIn, version } };
    });
    this.definitions.forget();
    return change;
  }
}
