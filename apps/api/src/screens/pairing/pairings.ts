/** Walls that want to be paired: each is shown a code that is always good, and given its token once somebody has claimed it. */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { PAIRING_MINUTES, SCREEN_MESSAGES, type PairingCode, type ScreenPaired } from '@coliseum/contracts';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import { AppError } from '../../platform/errors/app-error.js';
import { giveToken } from '../registry/screen.sql.js';
import { hashOf, isPairingId, newPairingId, newToken } from '../secrets.js';
import { openingAddress } from '../wall/opening-address.js';
import { ScreenBus } from '../wall/screen-bus.js';
import { tell, type WallSocket } from '../wall/walls.js';
import { claimedOf, codeOf, countCodes, dropOldCodes, insertCode, type CodeRow } from './code.sql.js';
import { newCode } from './pairing-code.js';
import { PairingThrottle } from './pairing-throttle.js';

const LOOK_MS = 1_000;
/** So long before its end a code is replaced; the old one is good until then. */
const RENEW_MS = 60_000;
const CLEAN_MS = 10 * 60_000;
/** With more codes about, guessing one would become worth the while. */
const MOST_CODES = 5_000;

interface Waiting {
  socket: WallSocket;
  pairingId: string;
  pairing: Buffer;
  expiresAt: number;
}

@Injectable()
export class Pairings implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('screens');
  private readonly waiting = new Map<string, Waiting>();
  private timers: NodeJS.Timeout[] = [];
  private looking = false;

  constructor(
    private readonly database: Database,
    private readonly throttle: PairingThrottle,
    private readonly bus: ScreenBus,
    private readonly config: Config,
  ) {
    bus.on('claimed', () => void this.look());
  }

  onApplicationBootstrap(): void {
    const clean = (): void => void run(this.database.pool, dropOldCodes()).catch(() => undefined);
    this.timers = [
      setInterval(() => void this.look(), LOOK_MS).unref(),
      setInterval(clean, CLEAN_MS).unref(),
    ];
  }

  beforeApplicationShutdown(): void {
    this.timers.forEach(clearInterval);
  }

  /** Before a wall is let in: its code, the same one when it comes back. @throws 429, 503 */
  async admit(socket: WallSocket): Promise<void> {
    const given: unknown = socket.handshake.auth['pairingId'];
    const known = typeof given === 'string' && isPairingId(given) ? given : undefined;
    const code =
      known === undefined ? undefined : await firstRow<Row>(this.database.pool, codeOf(hashOf(known)));
    if (known !== undefined && code) return void (socket.data.pairing = { pairingId: known, code });
    await this.throttle.pairing(openingAddress(socket, this.config.trustProxy));
    const pairingId = newPairingId();
    socket.data.pairing = { pairingId, code: await this.makeCode(hashOf(pairingId)) };
  }

  /** It is in. */
  async came(socket: WallSocket): Promise<void> {
    const { pairing: opened } = socket.data;
    if (!opened) return;
    const { pairingId, code } = opened;
    const one = { socket, pairingId, pairing: hashOf(pairingId), expiresAt: code.expires_at.getTime() };
    this.waiting.set(socket.id, one);
    if (code.screen_id === null) this.show(one, code);
    else await this.deliver(one, code.screen_id);
  }

  end(socket: WallSocket): void {
    this.waiting.delete(socket.id);
  }

  /** A code was claimed just now: its wall, wherever it is, is given its token. */
  async claimed(): Promise<void> {
    this.bus.tell('claimed', null);
    await this.look();
  }

  /** Renews the codes that are about to end, and gives tokens to whom was claimed. */
  private async look(): Promise<void> {
    if (this.waiting.size === 0 || this.looking) return;
    this.looking = true;
    try {
      const all = [...this.waiting.values()];
      const claimed = await rows<{ pairing: string; screen_id: string }>(
        this.database.pool,
        claimedOf(all.map(({ pairing }) => pairing)),
      );
      const screens = new Map(claimed.map((row) => [row.pairing, row.screen_id]));
      for (const one of all) {
        const screenId = screens.get(one.pairing.toString('hex'));
        if (screenId !== undefined) await this.deliver(one, screenId);
        else if (one.expiresAt - Date.now() < RENEW_MS) await this.renew(one);
      }
    } catch (error) {
      this.logger.debug({ msg: 'pairings cannot be looked at', err: error });
    } finally {
      this.looking = false;
    }
  }

  private show({ socket, pairingId }: Waiting, { code, expires_at: expiresAt }: CodeRow): void {
    const shown: PairingCode = { code, pairingId, expiresAt: expiresAt.toISOString() };
    tell(socket, SCREEN_MESSAGES.code, shown);
  }

  private async renew(one: Waiting): Promise<void> {
    const code = await this.makeCode(one.pairing);
    one.expiresAt = code.expires_at.getTime();
    this.show(one, code);
  }

  /** Made where it is delivered, so that it travels to the wall alone; only its hash is kept. */
  private async deliver(one: Waiting, screenId: string): Promise<void> {
    const { socket } = one;
    this.waiting.delete(socket.id); // once for each socket
    const token = newToken();
    const sql = giveToken(screenId, hashOf(token));
    const screen = await firstRow<{ id: string; name: string }>(this.database.pool, sql).catch(
      (error: unknown) => {
        if (socket.connected) this.waiting.set(socket.id, one); // the next look tries again
        throw error;
      },
    );
    // somebody has used the token that this pairing was given already
    if (!screen) return void socket.disconnect(true);
    const paired: ScreenPaired = { screenId: screen.id, name: screen.name, token };
    tell(socket, SCREEN_MESSAGES.paired, paired);
  }

  private async makeCode(pairing: Buffer): Promise<CodeRow> {
    const { pool } = this.database;
    const out = await firstRow<{ count: number }>(pool, countCodes());
    for (let tries = 0; (out?.count ?? 0) < MOST_CODES && tries < 10; tries++) {
      const [code, expiresAt] = [newCode(), new Date(Date.now() + PAIRING_MINUTES * 60_000)];
      if (await firstRow(pool, insertCode(code, pairing, expiresAt)))
        return { code, expires_at: expiresAt, screen_id: null };
    }
    throw new AppError(
      503,
      'too_many_pairings',
      'Too many screens want to be paired just now; try again later.',
      {
        retryAfterSeconds: 60,
      },
    );
  }
}
type Row = CodeRow & Record<string, unknown>;
