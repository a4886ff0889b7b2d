/** Whether motion is unwanted: then values and places change at once. */
import { InjectionToken } from '@angular/core';

export const CALM = new InjectionToken<boolean>('CALM', {
  factory: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
});
