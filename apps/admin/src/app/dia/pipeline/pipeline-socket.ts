/** The `/admin` socket, behind a seam that specs replace: what it says, and whether it stands. */
import { InjectionToken } from '@angular/core';
import { ADMIN_MESSAGES, ADMIN_NAMESPACE, type Pipeline } from '@coliseum/contracts';

export interface PipelineListener {
  updated(pipeline: Pipeline): void;
  up(): void;
  down(): void;
}
export interface PipelineSocket {
  /** asks again where the server had refused, as before signing in */
  reconnect(): void;
  close(): void;
}
export type OpenPipelineSocket = (listener: PipelineListener) => Promise<PipelineSocket>;

const RETRY_AT_MOST_MS = 5_000;
const CONNECT_TIMEOUT_MS = 5_000;

const openPipelineSocket: OpenPipelineSocket = async (listener) => {
  const { io } = await import('socket.io-client');
  const socket = io(ADMIN_NAMESPACE, {
    transports: ['websocket'],
    reconnectionDelayMax: RETRY_AT_MOST_MS,
    timeout: CONNECT_TIMEOUT_MS,
  });
  socket.on('connect', () => listener.up());
  socket.on('disconnect', () => listener.down());
  socket.on('connect_error', () => listener.down());
  socket.on(ADMIN_MESSAGES.pipeline, (pipeline: Pipeline) => listener.updated(pipeline));
  return {
    reconnect: () => {
      if (!socket.active) socket.connect();
    },
    close: () => socket.disconnect(),
  };
};

export const OPEN_PIPELINE_SOCKET = new InjectionToken<OpenPipelineSocket>('opens the admin socket', {
  providedIn: 'root',
  factory: () => openPipelineSocket,
});
