/** The room that takes people out: tombstones, erasures and their accounts. Writes coliseum_erasures. */
import { Module } from '@nestjs/common';
import { CacheEraser } from './cache-eraser.js';
import { ErasureLoop } from './erasure-loop.js';
import { ErasureRun } from './erasure-run.js';
import { Erasures } from './erasures.js';
import { ErasuresController } from './erasures.controller.js';
import { Tombstones } from './tombstones.js';

@Module({
  controllers: [ErasuresController],
  providers: [CacheEraser, ErasureLoop, ErasureRun, Erasures, Tombstones],
})
export class PeopleModule {}
