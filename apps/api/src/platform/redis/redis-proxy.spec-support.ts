/** A way to a real Redis that a spec can cut, or let hang, without harm to others that use the same one. */
import { connect, createServer, type Socket } from 'node:net';

export interface RedisProxy {
  url: string;
  /** nobody gets through, and those who had are cut off */
  cut: () => void;
  /** everybody gets through and nobody is answered */
  hang: () => void;
  mend: () => void;
  close: () => Promise<void>;
}

export async function openRedisProxy(redisUrl: string): Promise<RedisProxy> {
  const { hostname, port } = new URL(redisUrl);
  const pairs = new Set<[Socket, Socket]>();
  let state: 'open' | 'cut' | 'hanging' = 'open';
  const server = createServer((caller) => {
    if (state === 'cut') return void caller.destroy();
    const store = connect(Number(port), hostname);
    const pair: [Socket, Socket] = [caller, store];
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      caller.destroy();
      store.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    caller.on('data', (bytes) => void (state === 'open' && store.write(bytes)));
    store.on('data', (bytes) => void (state === 'open' && caller.write(bytes)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as { port: number };
  const cutAll = (): void => {
    for (const [caller, store] of pairs) {
      caller.destroy();
      store.destroy();
    }
  };
  const url = new URL(redisUrl); // with its password
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  return {
    url: url.href,
    cut: () => {
      state = 'cut';
      cutAll();
    },
    hang: () => void (state = 'hanging'),
    mend: () => {
      // what was swallowed while it hung will never be answered
      if (state === 'hanging') cutAll();
      state = 'open';
    },
    close: async () => {
      cutAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
