import { type FC, type ReactNode, Suspense, lazy, useDeferredValue, useState } from "react";
import { untilOnline } from "../lib/untilOnline";

interface LaterProps {
  when: boolean;
  children: ReactNode;
}

/** Draws its children from the first time on that they are wanted. */
export function Later({ when, children }: LaterProps): ReactNode {
  const [isWanted, setWanted] = useState(when);
  if (when && !isWanted) setWanted(true);
  return isWanted || when ? <Suspense fallback={null}>{children}</Suspense> : null;
}

interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** A dialog whose code is fetched when it is first opened. */
export function laterDialog<Name extends string>(
  load: () => Promise<Record<Name, FC<DialogProps>>>,
  name: Name,
): FC<DialogProps> {
  const Dialog = lazy(async () => {
    await untilOnline(); // during a network cut it opens later instead of failing
    return { default: (await load())[name] as FC<DialogProps> };
  });
  function Drawn({ isOpen, onClose }: DialogProps): ReactNode {
    // Closed at first: only a dialog that is opened after it was drawn gives the focus back.
    const wasOpen = useDeferredValue(isOpen, false);
    return <Dialog isOpen={isOpen && wasOpen} onClose={onClose} />;
  }
  return function LaterDialog(props: DialogProps): ReactNode {
    return (
      <Later when={props.isOpen}>
        <Drawn {...props} />
      </Later>
    );
  };
}
