/** One file of a picture that was made smaller, or into a newer format. */
export interface Variant {
  path: string;
  width: number;
  type: string;
}

export interface Picture {
  width: number;
  height: number;
  variants: readonly Variant[];
}

/** Pictures by their path from the site's root. */
export type Pictures = ReadonlyMap<string, Picture>;
