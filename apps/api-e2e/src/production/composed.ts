/** What docker-compose.yml gives a process of the product: its settings, with the values of .env.example where it asks for some. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Compose {
  services: Record<string, { environment?: Record<string, string | number> }>;
}

/** What is another one on this machine: secrets, and who and where we are. */
const OF_THIS_MACHINE = /_FILE$|^COLISEUM_(ADMIN_EMAIL|PUBLIC_URL)$|^LOG_LEVEL$/;

/** @param service `api-1`, `api-2`, `worker` */
export function composedSettings(service: string): Record<string, string> {
  const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as Compose;
  const told = Object.fromEntries(
    [...readFileSync('.env.example', 'utf8').matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
  const { environment } = compose.services[service] ?? {};
  if (!environment) throw new Error(`docker-compose.yml has no ${service}`);
  return Object.fromEntries(
    Object.entries(environment)
      .filter(([name]) => !OF_THIS_MACHINE.test(name))
      .map(([name, value]) => {
        const [, asked, fallback] = /^\$\{(\w+)(?::-(.*))?\}$/.exec(String(value)) ?? [];
        return [name, asked ? (told[asked] ?? fallback ?? '') : String(value)];
      }),
  );
}
