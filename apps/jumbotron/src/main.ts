/** The venue wall starts here. */
import { provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { WALL_QUERY, readWallQuery } from './app/wall-query';

bootstrapApplication(App, {
  providers: [
    provideZonelessChangeDetection(),
    { provide: WALL_QUERY, useFactory: () => readWallQuery(location.search) },
  ],
}).catch((error: unknown) => console.error(error));
