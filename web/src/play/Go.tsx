import type { ComponentChildren, VNode } from "preact";
import { useDesk } from "./desk";

interface Props {
  /** The sheet it opens. */
  to: VNode;
  main?: boolean | undefined;
  quiet?: boolean;
  children: ComponentChildren;
}

/** A button that opens a sheet. */
export function Go({ to, main, quiet, children }: Props) {
  const { open } = useDesk();
  return (
    <button
      type="button"
      class={`button ${main ? "button--main" : quiet ? "button--quiet" : ""}`}
      onClick={() => open(to)}
    >
      {children}
    </button>
  );
}
