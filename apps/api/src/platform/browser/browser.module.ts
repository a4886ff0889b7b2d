/** The server's own browser, for every room that has a page rendered. */
import { Global, Module } from '@nestjs/common';
import { BrowserPool } from './browser-pool.js';
import { Browsers } from './browsers.js';
import { OwnOrigin } from './own-origin.js';

@Global()
@Module({
  providers: [BrowserPool, OwnOrigin, { provide: Browsers, useExisting: BrowserPool }],
  exports: [Browsers, OwnOrigin],
})
export class BrowserModule {}
