/** Takes one person out of the cached figures: last of all, for a copy may be made of whatever still stands. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReadCache } from '../platform/cache/read-cache.js';
import { Erasers } from '../platform/people/erasers.js';

@Injectable()
export class CacheEraser implements OnModuleInit {
  constructor(
    private readonly cache: ReadCache,
    private readonly erasers: Erasers,
  ) {}

  onModuleInit(): void {
    this.erasers.register({
      place: 'cache',
      order: 95,
      erase: (userId) => this.cache.forgetWhatNames(userId),
    });
  }
}
