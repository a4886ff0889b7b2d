/** Tells the credentials that the server made up, once: to the launcher's file, or in plain words to standard output, never to the log. */
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface FirstCredentials {
  adminEmail?: string;
  adminPassword?: string;
  apiKey?: string;
}

export async function writeCredentials(made: FirstCredentials, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}.new`;
  await writeFile(fresh, `${JSON.stringify(made)}\n`, { mode: 0o600 });
  await chmod(fresh, 0o600);
  await rename(fresh, file);
}

export const inWords = ({ adminEmail, adminPassword, apiKey }: FirstCredentials): string =>
  [
    '',
    'First credentials, shown only this once:',
    ...(adminPassword ? [`  admin    ${adminEmail}`, `  password ${adminPassword}`] : []),
    ...(apiKey ? [`  API key  ${apiKey}`] : []),
    '',
    '',
  ].join('\n');
