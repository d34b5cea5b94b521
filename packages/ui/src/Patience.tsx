import { type ReactNode, useEffect, useState } from "react";

const milliseconds = 500;

/** Draws its children for who has to wait: what comes at once is not announced by a sign that flashes. */
export function Patience({ children }: { children: ReactNode }): ReactNode {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), milliseconds);
    return () => clearTimeout(timer);
  }, []);
  return isLong ? children : null;
}
