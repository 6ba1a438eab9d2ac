/** A key that the hub's own processes share: the first of a list signs, all verify. Its id stands in every signature. */
export interface HandoverKey {
  id: string;
  key: Buffer;
}
