// A service in a process of its own, to be killed: prints the id of each event that it believes to be safe.
import { createColiseumClient } from './index.mjs';

const { count, everyMs, options } = JSON.parse(String(process.argv[2]));
const client = createColiseumClient(options);
const USER = '018f6f2e-0000-7000-8000-000000000001';

for (let n = 0; n < count; n++) {
  client.send({ type: 'vaultmap.map_opened', userId: USER, metadata: { n } }).then(
    (id) => process.stdout.write(`${id}\n`),
    (error) => process.stderr.write(`${error.code}\n`),
  );
  if (everyMs > 0 && n % 10 === 9) await new Promise((resolve) => setTimeout(resolve, everyMs));
}
process.stderr.write('all given\n');
