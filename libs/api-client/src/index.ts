/** Typed HTTP of the apps: one client, one kind of error. */
export { createApiClient, type ApiClient, type BoardQuery } from './api-client.js';
export { ApiError } from './api-error.js';
export type { Fetch, HttpOptions } from './http.js';
