import { createContext } from "react";

/** Opens the dialog that has a block (its place on the page, its name) written anew. */
export const RewriteContext = createContext<((index: number, name: string) => void) | null>(null);
