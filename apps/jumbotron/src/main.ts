/** The venue wall starts here. */
import { provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { provideDirector } from './app/show/provide-director';
import { loadFaces } from './app/stage/load-faces';
import { WALL_QUERY, readWallQuery } from './app/wall-mode';

const query = readWallQuery(location.search);

bootstrapApplication(App, {
  providers: [
    provideZonelessChangeDetection(),
    { provide: WALL_QUERY, useValue: query },
    provideDirector(query.mode),
  ],
})
  .then(() => loadFaces(document))
  .catch((error: unknown) => console.error(error));
