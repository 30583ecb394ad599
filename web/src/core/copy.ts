/** Copying what a field shows. */
import { useRef, useState } from "preact/hooks";

/** The field to attach, whether its text was copied, and the copying. */
export function useCopy(text: string) {
  const [copied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without https a page may not write there: the text is selected, ready to be copied by hand.
      document.execCommand("copy");
    }
    setCopied(true);
  };
  return { field, copied, copy };
}
