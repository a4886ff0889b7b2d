/** The `/admin` socket as every page of the control room opens it: whether it stands, and what it says by its messages. */
import { ADMIN_NAMESPACE } from '@coliseum/contracts';

export interface AdminSocket {
  /** asks again where the server had refused, as before signing in */
  reconnect(): void;
  close(): void;
}
export interface AdminListener {
  up(): void;
  down(): void;
}

const RETRY_AT_MOST_MS = 5_000;
const CONNECT_TIMEOUT_MS = 5_000;

/** @param heard by the name of the message */
export async function openAdminSocket(
  listener: AdminListener,
  heard: Readonly<Record<string, (message: never) => void>>,
): Promise<AdminSocket> {
  const { io } = await import('socket.io-client');
  const socket = io(ADMIN_NAMESPACE, {
    transports: ['websocket'],
    reconnectionDelayMax: RETRY_AT_MOST_MS,
    timeout: CONNECT_TIMEOUT_MS,
  });
  socket.on('connect', () => listener.up());
  socket.on('disconnect', () => listener.down());
  socket.on('connect_error', () => listener.down());
  for (const [name, hear] of Object.entries(heard)) socket.on(name, hear as (message: unknown) => void);
  return {
    reconnect: () => {
      if (!socket.active) socket.connect();
    },
    close: () => socket.disconnect(),
  };
}
