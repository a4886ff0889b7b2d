// `npx nx catalogue sdk`: writes src/catalogue.d.mts anew, after the catalogue has changed.
import { writeFileSync } from 'node:fs';
import { EVENT_TYPES } from '../../contracts/dist/index.js';
import { renderCatalogue } from './render.mjs';

writeFileSync(new URL('../src/catalogue.d.mts', import.meta.url), renderCatalogue(EVENT_TYPES));
