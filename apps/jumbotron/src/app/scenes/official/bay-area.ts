/** Where a bay may stand, in rem inside the safe area. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface BayArea {
  x: number;
  w: number;
  /** the top of its opening */
  crown: number;
  /** the end of its texts */
  bottom: number;
  /** the end of its opening */
  base: number;
}
