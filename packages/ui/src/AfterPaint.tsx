import { type ReactNode, Suspense, startTransition, useEffect, useState } from "react";

interface AfterPaintProps {
  /** As large as the children, so that nothing moves when they come. */
  fallback: ReactNode;
  children: ReactNode;
}

let wasPainted = false;

/**
 * Draws its children, and so fetches their code, once the first page has been painted without them: on a slow line its
 * words come first. From then on at once.
 */
export function AfterPaint({ fallback, children }: AfterPaintProps): ReactNode {
  const [isDue, setDue] = useState(wasPainted);
  useEffect(() => {
    if (isDue) return undefined;
    const frame = requestAnimationFrame(() => {
      wasPainted = true;
      startTransition(() => setDue(true));
    });
    return () => cancelAnimationFrame(frame);
  }, [isDue]);
  return isDue ? <Suspense fallback={fallback}>{children}</Suspense> : fallback;
}
