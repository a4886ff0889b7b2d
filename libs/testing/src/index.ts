/** What end-to-end tests share: a real product on stores of its own, whole or broken on purpose, a real browser, and patience. */
export { type Break, brokenBuild, type Build } from './broken-build.js';
export { openBrowser, signIn, visit, type Visitor } from './browser.js';
export { createDatabase, createMigratedDatabase, type Database } from './database.js';
export { environment } from './environment.js';
export { freePort } from './free-port.js';
export { OwnStore } from './own-store.js';
export { ADMIN, API_KEY, type Ending, Product, type ProductOptions } from './product.js';
export { ReverseProxy } from './reverse-proxy.js';
export { until } from './until.js';
