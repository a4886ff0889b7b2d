/** Our own icons on a 16 × 16 grid, as stroked paths: every state has a shape of its own beside its colour. */
const circle = (cx: number, cy: number, r: number): string =>
  `M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

export const ICON_PATHS = {
  pipeline: ['M1 8h3l2-5 3.5 10L12 8h3'],
  leaderboard: [
    'M5 2h6v5a3 3 0 0 1-6 0zM5 3.5H2.5a2.5 2.5 0 0 0 2.7 3M11 3.5h2.5a2.5 2.5 0 0 1-2.7 3M8 10v3M5 14h6',
  ],
  wall: [
    'M2.5 3h11a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z',
    'M5.5 14h5M8 11.5V14',
  ],
  public: [circle(8, 8, 6.5), 'M1.5 8h13M8 1.5c4.2 4 4.2 9 0 13M8 1.5c-4.2 4-4.2 9 0 13'],
  external: ['M6.5 3H3v10h10V9.500M9.500 2.500h4v4M13.500 2.500 7.500 8.500'],
  document: ['M4 1.5h5.5L13 5v9.5H4zM9 1.5V5.5h4M6.5 8.5h4M6.5 11h4'],
  search: [circle(7, 7, 4.5), 'm10.5 10.5 4 4'],
  menu: ['M2 4.5h12M2 8h12M2 11.5h8'],
  close: ['m4 4 8 8M12 4l-8 8'],
  clock: [circle(8, 8, 6.5), 'M8 4.5V8l2.5 1.5'],
  check: [circle(8, 8, 6.5), 'm5 8.2 2.1 2.1L11 6.2'],
  triangle: ['M8 2 15 14H1z', 'M8 6.5v3.2M8 11.8v.2'],
  octagon: ['M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z', 'M8 4.8v4M8 11v.2'],
  eye: ['M1 8s2.500-4.500 7-4.500S15 8 15 8s-2.500 4.500-7 4.500S1 8 1 8z', circle(8, 8, 2)],
  capsLock: ['M8 13V3M4 7l4-4 4 4'],
  person: [circle(8, 5, 2.8), 'M2.5 14c.6-3 2.6-4.5 5.5-4.5s4.9 1.5 5.5 4.5'],
  signOut: ['M6.500 2.500h-4v11h4M6 8h8.500M11 4.500 14.500 8 11 11.500'],
  keyboard: ['M1.500 4h13v8h-13zM4 7h.1M6.700 7h.1M9.300 7h.1M12 7h.1M5 9.600h6'],
  retry: ['M13 8a5 5 0 1 1-1.6-3.700M13.500 2v3h-3'],
  next: ['m6 4 4 4-4 4'],
  back: ['m10 4-4 4 4 4'],
  down: ['m4 6 4 4 4-4'],
  download: ['M8 2v8M4.5 7 8 10.5 11.5 7M2.5 14h11'],
  note: ['M6 12.5V3l7-1.5V11', circle(4.2, 12.5, 1.8), circle(11.2, 11, 1.8)],
  pin: ['M8 14.500S3 10 3 6.200a5 5 0 0 1 10 0C13 10 8 14.500 8 14.500z', circle(8, 6.2, 1.7)],
  ticket: ['M1.5 5V3.5h13V5a1.8 1.8 0 0 0 0 3.6v4h-13v-4a1.8 1.8 0 0 0 0-3.6zM9.5 4v8'],
} as const satisfies Record<string, readonly string[]>;

export type IconName = keyof typeof ICON_PATHS;
