import { type ReactNode, Suspense, startTransition, useEffect, useState } from "react";

interface AfterPaintProps {
  /** As large as the children, so that nothing moves when they come. */
  fallback: ReactNode;
  children: ReactNode;
}

interface AfterwardsProps extends AfterPaintProps {
  /** 2 is drawn after what has 1. */
  turn?: number;
}

/** Draws its children after what stands around them, as work of its own: the browser is free in between. */
export function Afterwards({ turn = 1, fallback, children }: AfterwardsProps): ReactNode {
  const [left, setLeft] = useState(turn);
  useEffect(() => {
    if (left > 0) startTransition(() => setLeft(left - 1));
  }, [left]);
  return left === 0 ? children : fallback;
}

let wasPainted = false;

const framesAhead = 2; // a browser prepares at most so many while the one before is still on its way to the screen

/** Runs, as a task of its own, once what is drawn now is on the screen. Returns how to give it up. */
export function afterPaint(run: () => void): () => void {
  let left = framesAhead;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = requestAnimationFrame(function next() {
    if (left === 0) {
      timer = setTimeout(run);
    } else {
      left -= 1;
      frame = requestAnimationFrame(next);
    }
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
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
