/** The tab's icon with a badge: how many alerts are open, in the shape and colour of the worst. */
import { DOCUMENT, inject, Injectable } from '@angular/core';

export type Badge = { tone: 'critical' | 'warning' | 'unknown'; text: string } | null;

const ARCH =
  '<rect width="24" height="24" rx="5" fill="#0F1726"/><g fill="none" stroke="#F1F5F9" stroke-width="1.5"><path d="M2 20.500h20M3 20V9.500C3 7 7 5 12 5s9 2 9 4.500V20"/><path d="M6 20v-5a2 2 0 0 1 4 0v5M14 20v-5a2 2 0 0 1 4 0v5M3.500 11c2-1.600 5-2.300 8.500-2.300s6.500.7 8.500 2.300"/></g>';
/** octagon, triangle, circle: told apart without their colour */
const SHAPES = {
  critical: '<path d="M11.500 0h8l4.500 4.500v8L19.500 17h-8L7 12.500v-8z" fill="#FF8096"/>',
  warning: '<path d="M15 0 24 17H6z" fill="#FFB020"/>',
  unknown: '<circle cx="15.500" cy="8.500" r="8.500" fill="#C3CDDA"/>',
} as const;

export const badgedIcon = ({ tone, text }: NonNullable<Badge>): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${ARCH}${SHAPES[tone]}<text x="${tone === 'warning' ? 15 : 15.5}" y="${tone === 'warning' ? 15 : 13}" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="${text.length > 1 ? 10 : 13}" fill="#0F1726">${text}</text></svg>`,
  )}`;

@Injectable({ providedIn: 'root' })
export class Favicon {
  private readonly document = inject(DOCUMENT);
  private plain: string | null = null;

  show(badge: Badge): void {
    const link = this.document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (!link) return;
    this.plain ??= link.getAttribute('href');
    const href = badge ? badgedIcon(badge) : this.plain;
    if (href !== null && link.getAttribute('href') !== href) link.setAttribute('href', href);
  }
}
