/** Makes a screen of the wall that shows a code. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DEFAULT_PROFILE, type ClaimScreen, type ScreenProfile } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { firstRow, run } from '../../platform/database/sql.js';
import { notFound } from '../../platform/errors/app-error.js';
import { nameOf, type Act } from '../../platform/audit/act.js';
import { Acts } from '../acts.js';
import { GroupBook } from '../registry/group-book.js';
import { KnownPlaylists } from '../registry/known-playlists.js';
import { mustBeProfile } from '../registry/must-be-profile.js';
import { insertScreen } from '../registry/screen.sql.js';
import { claimCode, holdCode } from './code.sql.js';
import { readCode } from './pairing-code.js';
import { PairingThrottle } from './pairing-throttle.js';
import { Pairings } from './pairings.js';

@Injectable()
export class Claims {
  constructor(
    private readonly database: Database,
    private readonly throttle: PairingThrottle,
    private readonly groups: GroupBook,
    private readonly playlists: KnownPlaylists,
    private readonly pairings: Pairings,
    private readonly acts: Acts,
  ) {}

  /** @returns the new screen's id; @throws 404 `pairing_code_unknown`, 422, 429 */
  async claim({ code, name, groupId, playlistId, profile }: ClaimScreen, act: Act): Promise<string> {
    await this.throttle.claim(act);
    const whole: ScreenProfile = { ...DEFAULT_PROFILE, ...profile };
    mustBeProfile(whole);
    await this.groups.mustExist(groupId);
    await this.playlists.mustExist(playlistId);
    const screen = {
      id: randomUUID(),
      name: name.trim() || name,
      profile: whole,
      groupId: groupId?.toLowerCase() ?? null,
      playlistId: playlistId?.toLowerCase() ?? null,
      pairedBy: nameOf(act),
    };
    await this.database.transaction(async (client) => {
      const typed = readCode(code);
      if (!(await firstRow(client, holdCode(typed)))) throw unknownCode(typed);
      await run(client, insertScreen(screen));
      await run(client, claimCode(typed, screen.id));
    });
    await this.pairings.claimed();
    await this.acts.done({ ...act, action: 'screen.paired', subject: screen.id, after: screen });
    return screen.id;
  }
}

const unknownCode = (code: string): Error =>
  notFound(
    `No wall shows the code "${code.slice(0, 12)}" just now: it was mistyped, claimed already, or is older than a quarter of an hour. Type the code that the wall shows at this moment; it has no 0, O, 1, I or L.`,
    'pairing_code_unknown',
  );
