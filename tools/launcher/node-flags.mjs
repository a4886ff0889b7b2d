// How Node runs the API, whoever starts it: the launcher, a container, or a test of the whole product.
import { readFileSync } from 'node:fs';

/**
 * Requests are short-lived: a nursery that is large from the start takes them (8 MiB cost a third of the ingestion rate).
 * A known end of the heap makes it be swept in time: 269 MB under load instead of 440; but then it is swept whenever it has
 * grown by about a third, which was a quarter of the API's work under load. It may grow by 70 %: between 300 and 346 MB.
 * @type {string[]}
 */
export const nodeFlags = JSON.parse(readFileSync(new URL('node-flags.json', import.meta.url), 'utf8'));
