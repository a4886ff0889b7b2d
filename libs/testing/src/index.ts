/** What end-to-end tests share: a real product on a database of its own, a real browser, and patience. */
export { openBrowser, signIn, visit, type Visitor } from './browser.js';
export { createDatabase, type Database } from './database.js';
export { environment } from './environment.js';
export { freePort } from './free-port.js';
export { ADMIN, API_KEY, Product } from './product.js';
export { until } from './until.js';
