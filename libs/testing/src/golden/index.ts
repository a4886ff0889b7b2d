/** Real data with answers that were computed apart from this project, as rows and as events, for the golden specs of every project. */
export * from './data.js';
export * from './events.js';
export * from './football.js';
export * from './tracks.js';
