import type { BlockOf } from "../context";
import type { Block } from "../generated";

export type Examples = { [T in Block["type"]]: BlockOf<T> };
