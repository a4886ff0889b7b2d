/** A control room for specs: a real Socket.IO server that pairs, tells and hears as the spec wants. */
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ScreenCommand, ScreenSetup } from '@coliseum/contracts';
import { Server, type Socket } from 'socket.io';

export const aSetup = (over: Partial<ScreenSetup> = {}): ScreenSetup => ({
  screenId: 's1',
  name: 'North wall',
  profile: {
    wallHeightMetres: 6,
    farthestViewerMetres: 48,
    safeAreaPercent: 5,
    language: 'en',
    timeZone: 'UTC',
    orbit: true,
    motion: 'full',
  },
  playlist: null,
  held: null,
  takeover: null,
  rehearsal: null,
  serverVersion: '1',
  ...over,
});

export class ScreensArena {
  /** how each socket was opened, in order */
  readonly opened: object[] = [];
  readonly heard: { name: string; payload: unknown }[] = [];
  /** tokens that are let in */
  readonly tokens = new Set<string>();
  setup = aSetup();
  /** the code that a refused token is told */
  refusal = 'unauthorized';
  shownAnswer: object | null = {};
  #http!: HttpServer;
  #io!: Server;
  #beat: ReturnType<typeof setInterval> | undefined;
  port = 0;

  async open(): Promise<this> {
    this.#http = createServer();
    this.#io = new Server(this.#http);
    const room = this.#io.of('/screens');
    room.use((socket, next) => {
      const { token } = socket.handshake.auth as { token?: string };
      this.opened.push(socket.handshake.auth);
      if (token === undefined || this.tokens.has(token)) return next();
      next(Object.assign(new Error(this.refusal), { data: { code: this.refusal, message: '' } }));
    });
    room.on('connection', (socket) => this.#came(socket));
    await new Promise<void>((done) => this.#http.listen(this.port, '127.0.0.1', done));
    this.port = (this.#http.address() as AddressInfo).port;
    return this;
  }

  tell(message: string, payload?: unknown): void {
    this.#io.of('/screens').emit(message, payload);
  }
  command(command: Omit<ScreenCommand, 'issuedAt'>): void {
    this.tell('screen:command', { ...command, issuedAt: '2026-11-29T20:00:00Z' });
  }
  beat(): void {
    const say = () =>
      this.tell('heartbeat', { serverTime: new Date().toISOString(), version: '1', dataThrough: null });
    say();
    this.#beat = setInterval(say, 50);
  }
  hush(): void {
    clearInterval(this.#beat);
  }
  async close(): Promise<void> {
    this.hush();
    await this.#io.close();
  }

  #came(socket: Socket): void {
    const { token, pairingId } = socket.handshake.auth as { token?: string; pairingId?: string };
    if (token === undefined)
      socket.emit('screen:code', {
        code: 'ABC234',
        pairingId: pairingId ?? 'p1',
        expiresAt: '2026-11-29T20:15:00Z',
      });
    else socket.emit('screen:playlist', this.setup);
    for (const name of ['screen:heartbeat', 'screen:ack', 'screen:thumbnail'])
      socket.on(name, (payload: unknown) => this.heard.push({ name, payload }));
    socket.on('screen:shown', (payload: unknown, ack: (answer: object) => void) => {
      this.heard.push({ name: 'screen:shown', payload });
      if (this.shownAnswer) ack(this.shownAnswer);
    });
  }
}
