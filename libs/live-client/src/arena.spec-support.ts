/** A server for specs: a real Socket.IO server that answers with whatever board it holds, as honestly as the spec wants. */
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LeaderboardSnapshot, SubscribeAnswer, SubscribeRequest } from '@coliseum/contracts';
import { Server } from 'socket.io';
import { aBoard, deltaBetween } from './board.spec-support.js';

export class Arena {
  board: SubscribeAnswer = aBoard({ a: 1 }, 1);
  asked: SubscribeRequest[] = [];
  answering = true;
  tellsTime = false;
  aheadMs = 60_000;
  /** how an answer is given */
  answer = (give: () => void): void => give();
  #http!: HttpServer;
  #io!: Server;
  #beat: ReturnType<typeof setInterval> | undefined;
  port = 0;

  async open(): Promise<this> {
    this.#http = createServer();
    this.#io = new Server(this.#http);
    this.#io.of('/live').on('connection', (socket) => {
      socket.on(
        'leaderboard:subscribe',
        (request: SubscribeRequest, ack: (answer: SubscribeAnswer) => void) => {
          this.asked.push(request);
          if (this.answering) this.answer(() => ack(this.board));
        },
      );
      socket.on('clock:ask', (ack: (serverTime: string) => void) => {
        if (this.tellsTime) ack(new Date(Date.now() + this.aheadMs).toISOString());
      });
    });
    await new Promise<void>((done) => this.#http.listen(this.port, '127.0.0.1', done));
    this.port = (this.#http.address() as AddressInfo).port;
    return this;
  }
  send(message: string, payload: unknown): void {
    this.#io.of('/live').emit(message, payload);
  }
  step(to: LeaderboardSnapshot): void {
    this.send('leaderboard:delta', deltaBetween(this.board as LeaderboardSnapshot, to));
    this.board = to;
  }
  beat(dataThrough: string): void {
    clearInterval(this.#beat);
    const say = () =>
      this.send('heartbeat', {
        serverTime: new Date(Date.now() + this.aheadMs).toISOString(),
        version: '1',
        dataThrough,
      });
    say();
    this.#beat = setInterval(say, 50);
  }
  /** Breaks every connection, as a killed process would. */
  cut(): void {
    this.#io.of('/live').disconnectSockets(true);
  }
  hush(): void {
    clearInterval(this.#beat);
  }
  async close(): Promise<void> {
    this.hush();
    await this.#io.close();
  }
}

export const until = async (holds: () => boolean, ms = 4_000): Promise<void> => {
  for (const end = Date.now() + ms; !holds();) {
    if (Date.now() > end) throw new Error('did not come to be');
    await new Promise((tick) => setTimeout(tick, 10));
  }
};
