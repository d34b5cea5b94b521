import type { ImageRef } from "../generated";

export const picture = (name: string, alt: string, width = 1200, height = 800): ImageRef => ({
  src: `/assets/${name}.svg`,
  alt,
  width,
  height,
});

export const person = (name: string, alt: string): ImageRef => picture(name, alt, 400, 400);

export const workshop = picture("workshop", "The workshop with its long bench under the windows");
export const kitchen = picture("kitchen", "An oak kitchen with a stone worktop");
export const stairs = picture("stairs", "A winding staircase seen from above");
