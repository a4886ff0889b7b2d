/** Who a wall is, told from its token: good for `/screens` alone, read-only, dead as soon as its screen is revoked. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { run } from '../../platform/database/sql.js';
import { unauthorized } from '../../platform/errors/app-error.js';
import { dropCodesOf } from '../pairing/code.sql.js';
import { ScreenRegistry, type KnownScreen } from '../registry/screen-registry.js';
import { markTokenUsed } from '../registry/screen.sql.js';
import { hashOf, isToken } from '../secrets.js';

@Injectable()
export class TokenDoor {
  constructor(
    private readonly registry: ScreenRegistry,
    private readonly database: Database,
  ) {}

  /**
   * Answered from memory; one that this process has not heard of is looked up.
   * @throws 401 `unknown_screen_token`, and what the store throws: a store that is away revokes nothing
   */
  async whose(token: unknown): Promise<KnownScreen> {
    const hash = typeof token === 'string' && isToken(token) ? hashOf(token).toString('hex') : undefined;
    if (hash !== undefined && !this.registry.byTokenHash(hash)) await this.registry.look();
    const screen = hash === undefined ? undefined : this.registry.byTokenHash(hash);
    if (screen) return screen;
    throw unauthorized(
      'The token is of no screen: its pairing was revoked, or it was copied wrongly. Pair the screen anew.',
      'unknown_screen_token',
    );
  }

  /** From its first use on nobody else is given a token for this screen. */
  async used({ id, isTokenUsed }: KnownScreen): Promise<void> {
    if (isTokenUsed) return;
    await run(this.database.pool, markTokenUsed(id));
    await run(this.database.pool, dropCodesOf(id));
  }
}
