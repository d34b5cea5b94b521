import type { ReactNode } from "react";
import { type Role, useCan } from "../hooks/useCan";

interface MayProps {
  role: Role;
  children: ReactNode;
  /** What others see in its place. */
  otherwise?: ReactNode;
}

/** Shows its children to who may use them: nobody meets a button that is then refused. */
export function May({ role, children, otherwise = null }: MayProps): ReactNode {
  const can = useCan();
  return can(role) ? children : otherwise;
}
