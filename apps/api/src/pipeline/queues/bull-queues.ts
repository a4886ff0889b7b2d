/** The queues of this application, by name; every question to them has an end, Redis there or not. */
import { getQueueToken } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bull';
import type { QueueName } from '@coliseum/contracts';
import { inTime } from '../../platform/clock/in-time.js';
import { AppError, notFound } from '../../platform/errors/app-error.js';
import { KNOWN_QUEUES, type KnownQueue } from './known-queues.js';

/** Longer than this Redis does not answer when it is there. */
const PATIENCE_MS = 2_000;

const away = (cause?: unknown): AppError =>
  new AppError(
    503,
    'queues_unavailable',
    'Redis cannot be reached just now; the figures stay right without it.',
    {
      retryAfterSeconds: 1,
      cause,
    },
  );

export interface FoundQueue extends KnownQueue {
  bull: Queue;
}

@Injectable()
export class BullQueues {
  constructor(private readonly modules: ModuleRef) {}

  /** Those whose rooms are part of this application. */
  all(): FoundQueue[] {
    return KNOWN_QUEUES.flatMap((known) => {
      const bull = this.find(known.name);
      return bull ? [{ ...known, bull }] : [];
    });
  }

  /** @throws 404 */
  get(name: string): FoundQueue {
    const found = this.all().find((one) => one.name === name);
    if (found) return found;
    const names = this.all().map((one) => one.name);
    throw notFound(`There is no queue "${name}"; there are: ${names.join(', ') || 'none'}.`);
  }

  find(name: QueueName): Queue | undefined {
    try {
      return this.modules.get<Queue>(getQueueToken(name), { strict: false });
    } catch {
      return undefined; // its room is not part of this application
    }
  }

  /** @throws 503 where Redis does not answer in time; what was asked may have been done all the same */
  async ask<T>(work: Promise<T>): Promise<T> {
    work.catch(() => undefined); // it may fail after it is given up
    try {
      return await inTime(work, PATIENCE_MS, away);
    } catch (error) {
      if (isRedisAway(error)) throw away(error);
      throw error;
    }
  }
}

const isRedisAway = (error: unknown): boolean =>
  error instanceof Error &&
  /connection is closed|ECONNREFUSED|ECONNRESET|max retries per request/i.test(
    `${error.name} ${error.message}`,
  );
