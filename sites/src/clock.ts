/** Milliseconds that only grow. `performance` would load a library of Node's first, at 4 ms. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6;
