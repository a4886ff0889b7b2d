/** Which director a page has, by what its address asks. */
import type { Provider } from '@angular/core';
import type { WallMode } from '../wall-mode';
import { Director } from './director';
import { PlaylistRunner } from './playlist-runner';
import { PreviewDirector } from './preview-director';
import { QueryDirector } from './query-director';
import { ScreenDirector } from './screen-director';

const DIRECTORS = { screen: ScreenDirector, preview: PreviewDirector, query: QueryDirector } as const;

export const provideDirector = ({ kind }: WallMode): Provider[] => [
  PlaylistRunner,
  { provide: Director, useClass: DIRECTORS[kind] },
];
