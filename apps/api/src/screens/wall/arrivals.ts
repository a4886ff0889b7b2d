/** Paired walls come and go: each is told what it goes by, and cut as soon as it is paired no more. */
import { Injectable, Logger } from '@nestjs/common';
import { SCREEN_MESSAGES } from '@coliseum/contracts';
import { Facts } from '../../platform/facts/facts.js';
import { ScreenRegistry } from '../registry/screen-registry.js';
import { ScreenSetups } from '../setup/screen-setups.js';
import { TokenDoor } from './token-door.js';
import { tell, Walls, type WallSocket } from './walls.js';

/** The message is on its way before the line is cut. */
const GOODBYE_MS = 100;
/** Many walls that come at once are one change to the admins. */
const GATHER_MS = 250;

@Injectable()
export class Arrivals {
  private readonly logger = new Logger('screens');
  private telling: NodeJS.Timeout | undefined;

  constructor(
    private readonly walls: Walls,
    private readonly door: TokenDoor,
    private readonly registry: ScreenRegistry,
    private readonly setups: ScreenSetups,
    private readonly facts: Facts,
  ) {
    registry.onChange(() => this.cutRevoked());
  }

  /** @throws 401 `unknown_screen_token` */
  async admit(socket: WallSocket): Promise<void> {
    socket.data.screenId = (await this.door.whose(socket.handshake.auth['token'])).id;
  }

  async came(socket: WallSocket): Promise<void> {
    const screen = this.registry.get(socket.data.screenId ?? '');
    if (!screen) return this.cut(socket);
    this.walls.add(screen.id, socket);
    this.tellAdmins();
    await this.setups.send(socket);
    await this.door
      .used(screen)
      .catch((error: unknown) => this.logger.debug({ msg: 'a token’s first use waits', err: error }));
  }

  went(socket: WallSocket): void {
    const { screenId } = socket.data;
    if (screenId === undefined) return;
    this.walls.remove(screenId, socket);
    this.tellAdmins();
  }

  private tellAdmins(): void {
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      this.facts.announce('screens.updated', { update: { kind: 'changed' } });
    }, GATHER_MS).unref();
  }

  private cutRevoked(): void {
    for (const screenId of this.walls.ids())
      if (!this.registry.get(screenId)) this.walls.of(screenId).forEach((socket) => this.cut(socket));
  }

  private cut(socket: WallSocket): void {
    tell(socket, SCREEN_MESSAGES.revoked);
    setTimeout(() => socket.disconnect(true), GOODBYE_MS).unref();
  }
}
