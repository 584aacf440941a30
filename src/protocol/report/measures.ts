// What is measured: sizes, and the two ends of a comparison.

export interface Size {
  count: number;
  shallow: number;
  /**
   * Of a tenant: all bytes that only this tenant keeps alive. Of a constructor: its topmost instances'
   * retained sizes; these overlap.
   */
  retained: number;
}

export interface BeforeAfter {
  before: number;
  after: number;
}
