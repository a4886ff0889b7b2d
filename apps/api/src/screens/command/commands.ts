/** Commands to walls: checked, what stands of them kept and written down, then brought to the walls. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { CommandReceipt, ScreenCommandInput } from '@coliseum/contracts';
import { afterCommand } from '@coliseum/domain';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { rows, run } from '../../platform/database/sql.js';
import { unprocessable } from '../../platform/errors/app-error.js';
import type { Act } from '../../platform/audit/act.js';
import { Acts } from '../acts.js';
import { holdStanding, updateStanding, type StandingRow } from '../registry/screen.sql.js';
import { Takeovers } from '../takeover/takeovers.js';
import { commandFaults } from './check-command.js';
import { Delivery } from './delivery.js';
import { lowerCaseData } from './lower-case-data.js';
import { SceneCheck } from './scene-check.js';

@Injectable()
export class Commands {
  constructor(
    private readonly database: Database,
    private readonly check: SceneCheck,
    private readonly delivery: Delivery,
    private readonly takeovers: Takeovers,
    private readonly acts: Acts,
    private readonly clock: Clock,
  ) {}

  /** @param screenIds of paired screens; @throws 422 */
  async send(screenIds: readonly string[], given: ScreenCommandInput, act: Act): Promise<CommandReceipt> {
    const input = lowerCaseData(given);
    await this.mustBeRight(input);
    const id = randomUUID();
    const before = await this.keep(screenIds, id, input);
    const [only] = screenIds;
    await this.acts.write({
      ...act,
      action: 'screen.commanded',
      subject: screenIds.length === 1 && only ? only : `${screenIds.length} screens`,
      before: { held: Object.fromEntries(before.map((row) => [row.id, row.held])) },
      after: { id, command: input, screenIds },
    });
    if (input.type === 'clear') await this.takeovers.clearFor(screenIds);
    const sent = this.delivery.send(screenIds, { ...input, id, issuedAt: this.clock.now().toISOString() });
    await this.acts.spread();
    return sent;
  }

  private async mustBeRight(input: ScreenCommandInput): Promise<void> {
    const faults = commandFaults(input);
    if (faults.length === 0 && input.type === 'scene' && input.scene !== undefined) {
      const { type: _, scene, ...data } = input;
      faults.push(...(await this.check.faults({ scene, ...data })));
    }
    if (faults[0]) throw unprocessable('invalid_command', faults[0].message, faults);
  }

  /** @returns how they stood before */
  private keep(screenIds: readonly string[], id: string, input: ScreenCommandInput): Promise<StandingRow[]> {
    return this.database.transaction(async (client) => {
      const before = await rows<StandingRow & Record<string, unknown>>(client, holdStanding(screenIds));
      const after = before.map(({ id: screenId, held, held_beneath: beneath }) => {
        const next = afterCommand({ held, beneath }, id, input);
        return { id: screenId, held: next.held, held_beneath: next.beneath };
      });
      const changed = after.filter(
        (row, at) => JSON.stringify(row.held) !== JSON.stringify(before[at]?.held),
      );
      if (changed.length > 0) await run(client, updateStanding(changed));
      return before;
    });
  }
}
