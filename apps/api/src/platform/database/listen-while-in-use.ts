/**
 * A connection that breaks while somebody uses it says so to its query, or at the next one; unheard by anybody else, it
 * would end the process. The pool itself listens while nobody uses it, and stops just after it has told of an acquisition.
 */
import type { Pool } from 'pg';

export function listenWhileInUse(pool: Pool): void {
  const heard = new WeakSet<object>();
  pool.on('acquire', (client) => {
    if (heard.has(client)) return;
    heard.add(client);
    client.on('error', () => undefined);
  });
}
