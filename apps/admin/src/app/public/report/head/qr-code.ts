/** An address as a QR code with its quiet zone, drawn as one path. */
import { Component, computed, input } from '@angular/core';
import encodeQR from 'qr';

/** modules of the standard's quiet zone */
const QUIET = 4;

@Component({
  selector: 'coliseum-qr-code',
  template: `<svg
    role="img"
    shape-rendering="crispEdges"
    [attr.aria-label]="'QR code that leads to ' + address()"
    [attr.viewBox]="'0 0 ' + size() + ' ' + size()"
  >
    <rect width="100%" height="100%" />
    <path [attr.d]="path()" />
  </svg>`,
  styles: `
    :host {
      display: block;
    }
    svg {
      display: block;
      width: 100%;
      border-radius: 4px;
    }
    rect {
      fill: #fff;
    }
    path {
      fill: #0f172a;
    }
  `,
})
export class QrCode {
  readonly address = input.required<string>();
  private readonly modules = computed(() =>
    encodeQR(this.address(), 'raw', { border: QUIET, ecc: 'medium' }),
  );
  protected readonly size = computed(() => this.modules().length);
  protected readonly path = computed(() =>
    this.modules()
      .flatMap((row, y) => runsOf(row).map(([from, to]) => `M${from} ${y}h${to - from}v1h${from - to}z`))
      .join(''),
  );
}

/** Dark modules that touch are one shape: between two a printer would leave a hair. */
const runsOf = (row: readonly boolean[]): [from: number, to: number][] => {
  const runs: [number, number][] = [];
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const from = x;
    while (row[x + 1]) x++;
    runs.push([from, x + 1]);
  }
  return runs;
};
