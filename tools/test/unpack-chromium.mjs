// Unpacks the packaged Chromium with its fonts and libraries into TMPDIR; runs on the pinned Node, in its own process.
import chromium, { inflate } from '@sparticuz/chromium';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

await chromium.executablePath();
const packaged = path.dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium')));
await inflate(path.join(packaged, '../bin/al2023.tar.br'));
