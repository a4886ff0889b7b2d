/** Socket.IO on the product's own port, joined to the other processes through Redis; without Redis each process serves its own sockets. */
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Redis } from 'ioredis';
import type { IncomingMessage } from 'node:http';
import type { Server, ServerOptions } from 'socket.io';
import { connectRedis } from '../platform/redis/redis.module.js';
import { isSameHost } from './same-host.js';

const MAX_FRAME_BYTES = 64 * 1024;
/** A connection that joins no namespace is not kept. */
const CONNECT_TIMEOUT_MS = 10_000;
const CHANNEL = 'coliseum:live';

/** A message reaches all of a Redis, whichever of its databases it was sent from: what shares a Redis shares no rooms. */
export function channelOf(redisUrl: string): string {
  const { pathname, searchParams } = new URL(redisUrl);
  const database = searchParams.get('db') ?? pathname.slice(1);
  return database === '' || database === '0' ? CHANNEL : `${CHANNEL}:${database}`;
}

export class RedisIoAdapter extends IoAdapter {
  private readonly connections: Redis[] = [];

  constructor(
    app: INestApplicationContext,
    private readonly redisUrl: string,
    /** the origin that the outside sees, where a proxy changes the host */
    private readonly publicUrl?: string,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, {
      ...options,
      serveClient: false,
      perMessageDeflate: false, // 13.7 × the CPU and 241 KB a socket (design.md, 9)
      httpCompression: false,
      maxHttpBufferSize: MAX_FRAME_BYTES,
      connectTimeout: CONNECT_TIMEOUT_MS,
      allowRequest: (request: IncomingMessage, answer: (error: string | null, ok: boolean) => void) =>
        answer(null, isSameHost(request.headers, this.publicUrl)),
    } as unknown as ServerOptions) as Server;
    server.adapter(createAdapter(this.connect(false), this.connect(true), { key: channelOf(this.redisUrl) }));
    // the root namespace exists always; nothing is offered there
    server.use((_socket, next) => next(new Error('Invalid namespace')));
    return server;
  }

  override async dispose(): Promise<void> {
    await super.dispose();
    for (const connection of this.connections) connection.disconnect();
  }

  /** The adapter leaves the promises of its commands unhandled: Redis' absence would end the process. */
  private connect(subscriber: boolean): Redis {
    const redis = connectRedis(this.redisUrl, subscriber);
    for (const command of ['publish', 'subscribe', 'psubscribe', 'unsubscribe', 'punsubscribe'] as const) {
      const send = redis[command].bind(redis) as (...given: unknown[]) => Promise<unknown>;
      Object.assign(redis, { [command]: (...given: unknown[]) => send(...given).catch(() => 0) });
    }
    this.connections.push(redis);
    return redis;
  }
}
