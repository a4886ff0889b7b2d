/** Starts one Chromium: sandbox on, spoken to by a pipe, deaf to every host but this machine. */
import puppeteer, { type Browser } from 'puppeteer';
import type { BrowserHome } from './browser-home.js';

const START_WITHIN_MS = 30_000;

const ARGUMENTS = [
  '--no-proxy-server',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  // on a closed network each of these would wait for an answer that never comes
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-quic',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  // a container's shared memory is small
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--force-color-profile=srgb',
  // letters as wide as they are drawn: on paper nothing is aligned to pixels
  '--font-render-hinting=none',
  '--mute-audio',
];

/** This machine by its addresses alone; no other name or address is ever resolved or connected to. */
const onlyHosts = (hosts: readonly string[]): string =>
  `--host-resolver-rules=${['MAP * ~NOTFOUND', ...hosts.map((host) => `EXCLUDE ${host}`)].join(', ')}`;

export interface RunningBrowser {
  browser: Browser;
  /** of its process group */
  pid: number;
}

/** @param hosts beside the loopback addresses */
export async function launchBrowser(
  { program, env, profile }: BrowserHome,
  hosts: readonly string[],
): Promise<RunningBrowser> {
  const browser = await puppeteer.launch({
    executablePath: program,
    headless: 'shell',
    pipe: true,
    args: [...ARGUMENTS, onlyHosts(['127.0.0.1', '[::1]', ...hosts])],
    env,
    userDataDir: profile,
    timeout: START_WITHIN_MS,
    acceptInsecureCerts: true, // of this very process, asked by its loopback address
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const pid = browser.process()?.pid;
  if (pid === undefined) throw new Error('The browser was started and has no process.');
  return { browser, pid };
}

/** With everything that it started. */
export function killBrowser({ pid }: RunningBrowser): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
