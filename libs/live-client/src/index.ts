/** The live connection of a screen: one link, any number of boards, each exact at its revision. */
export { applyDelta, type DeltaOutcome } from './apply-delta.js';
export { BoardSubscription, type BoardView, type Refusal } from './board-subscription.js';
export { Cell, type Stop, type Watchable } from './cell.js';
export { ClockOffset } from './clock-offset.js';
export { FigureSubscription, type FigureView } from './figure-subscription.js';
export { KpiSubscription } from './kpi-subscription.js';
export { LiveClient } from './live-client.js';
export type { Connection } from './lifeline.js';
export { LiveLink, type LiveLinkOptions } from './live-link.js';
export { MapSubscription } from './map-subscription.js';
export { ScreenLink, type ScreenLinkOptions, type ScreenMemory } from './screen-link.js';
export { TournamentSubscription } from './tournament-subscription.js';
