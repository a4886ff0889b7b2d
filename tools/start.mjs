#!/usr/bin/env node
// `npm start`: from a fresh clone to a running product, and back again with Ctrl-C.
import { runCommand } from './launcher/command.mjs';
import { startProduct } from './launcher/product.mjs';
import { readSettings } from './launcher/settings.mjs';
import { welcome } from './launcher/welcome.mjs';

await runCommand({
  title: 'Coliseum Analytics Engine',
  async run({ progress, shutdown }) {
    const settings = readSettings(process.env);
    const product = await startProduct({ settings, command: 'npm start', progress, shutdown });
    console.log(welcome(product, settings.publicUrl));
    return undefined; // it serves until it is stopped
  },
});
