// The nginx that the deployment's own proxy configuration runs on in the tests: the one installed, or Debian's.
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { debianProgram, hasDebianPackages } from '../launcher/stores/debian-program.mjs';
import { findOnPath } from '../launcher/process/find-on-path.mjs';

const PROGRAM = 'nginx';

/**
 * A script that can be started like nginx; undefined where it is neither installed nor can be fetched. Then the specs
 * that need it are reported as skipped.
 * @param {object} means
 * @param {import('../launcher/process/crew.mjs').Crew} means.crew
 * @param {import('../launcher/data-dir.mjs').Place} means.place
 * @param {(words: string) => void} means.say
 * @returns {Promise<string | undefined>}
 */
export async function testNginx({ crew, place, say }) {
  if (!findOnPath(PROGRAM) && !hasDebianPackages()) {
    say('There is no nginx here, and none can be fetched: what is tested behind the proxy is skipped.');
    return undefined;
  }
  const { command, libraries } = await debianProgram(
    {
      name: 'nginx',
      part: 'nginx',
      programs: [PROGRAM],
      package: PROGRAM,
      file: 'usr/sbin/nginx',
      needed: /^(nginx|lib)/,
      known: ['nginx', 'nginx-common', 'libpcre2-8-0', 'libssl3', 'zlib1g'],
      otherwise: 'install nginx',
    },
    { crew, parts: place.parts, log: path.join(place.logs, 'nginx.log'), say },
  );
  const script = path.join(place.dir, 'nginx.sh');
  const lines = [
    '#!/bin/sh',
    ...(libraries ? [`export LD_LIBRARY_PATH='${libraries}'`] : []),
    `exec '${command}' "$@"`,
  ];
  writeFileSync(script, `${lines.join('\n')}\n`);
  chmodSync(script, 0o755);
  return script;
}
