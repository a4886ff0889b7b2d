/** A request's body, read whole and inflated; parsing comes later. */

export class RawBody {
  constructor(
    readonly bytes: Buffer,
    /** lower case, without parameters */
    readonly mediaType: string,
  ) {}
}
