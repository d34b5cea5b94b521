import { type ReactNode, Suspense, startTransition, useEffect, useState } from "react";

interface AfterPaintProps {
  /** As large as the children, so that nothing moves when they come. */
  fallback: ReactNode;
  children: ReactNode;
}

let wasPainted = false;

/** Runs once what is drawn now is on the screen, which it is not yet in the next frame. Returns how to give it up. */
export function afterPaint(run: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(run);
  });
  return () => cancelAnimationFrame(frame);
}

/**
 * Draws its children, and so fetches their code, once the first page has been painted without them: on a slow line its
 * words come first. From then on at once.
 */
export function AfterPaint({ fallback, children }: AfterPaintProps): ReactNode {
  const [isDue, setDue] = useState(wasPainted);
  useEffect(() => {
    if (isDue) return undefined;
    return afterPaint(() => {
      wasPainted = true;
      startTransition(() => setDue(true));
    });
  }, [isDue]);
  return isDue ? <Suspense fallback={fallback}>{children}</Suspense> : fallback;
}
