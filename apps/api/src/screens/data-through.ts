/** Port: up to when everything received is in the figures; bound to the boards in app.module.ts. */
export abstract class DataThrough {
  abstract publishedThrough(): Date | null;
}
