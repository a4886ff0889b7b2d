/** The nudge that notices wait, to whichever worker is free; it may be lost, since every worker looks by itself too. */
import { InjectQueue } from '@nestjs/bull';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bull';
import { DeliveryLoop } from './delivery-loop.js';

export const ALERT_QUEUE = 'alert';
export const POST_NOTICES = 'post-notices';
const KEEP = { removeOnComplete: { age: 3_600, count: 100 }, removeOnFail: { age: 86_400 } } as const;

@Injectable()
export class AlertQueue implements OnModuleInit {
  constructor(
    @InjectQueue(ALERT_QUEUE) private readonly queue: Queue<Record<string, never>>,
    private readonly loop: DeliveryLoop,
  ) {}

  onModuleInit(): void {
    // said by the platform already; without a listener Redis' absence would end the process
    this.queue.on('error', () => undefined);
  }

  nudge(): void {
    this.loop.wake();
    this.queue.add(POST_NOTICES, {}, KEEP).catch(() => undefined);
  }
}
