/** The nudge that a check waits, to whichever worker is free; it may be lost, since every worker looks by itself too. */
import { InjectQueue } from '@nestjs/bull';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bull';
import { GateLoop } from './gate-loop.js';

export const SCREENS_QUEUE = 'screens';
export const CHECK_PLAYLISTS = 'check-playlists';
const KEEP = { removeOnComplete: { age: 3_600, count: 100 }, removeOnFail: { age: 86_400 } } as const;

@Injectable()
export class GateQueue implements OnModuleInit {
  constructor(
    @InjectQueue(SCREENS_QUEUE) private readonly queue: Queue<{ checkId: string }>,
    private readonly loop: GateLoop,
  ) {}

  onModuleInit(): void {
    // said by the platform already; without a listener Redis' absence would end the process
    this.queue.on('error', () => undefined);
  }

  nudge(checkId: string): void {
    this.loop.wake();
    this.queue.add(CHECK_PLAYLISTS, { checkId }, KEEP).catch(() => undefined);
  }
}
