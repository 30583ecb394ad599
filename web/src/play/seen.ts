/** How much of the page a phone's keyboard leaves to be seen: kept in --seen, --above and --under, for sheets to fit in. */
import { useEffect } from "preact/hooks";

/** Below that many pixels everything beside the words makes itself small. */
const SHORT = 480;

export function useSeen(): void {
  useEffect(() => {
    const view = window.visualViewport;
    if (!view) return;
    const { style, classList } = document.documentElement;
    const fit = (): void => {
      // Enlarged with two fingers, the page stays as it is and is looked at through a window.
      const whole = view.scale < 1.05;
      const at = (name: string, px: number): void =>
        whole ? style.setProperty(name, `${Math.round(px)}px`) : void style.removeProperty(name);
      at("--seen", view.height);
      at("--above", view.offsetTop);
      at("--under", Math.max(0, innerHeight - view.height - view.offsetTop));
      classList.toggle("short", whole && view.height < SHORT);
      const field = document.activeElement;
      if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
      if (field.type === "textarea" && field.selectionEnd === field.value.length) field.scrollTop = field.scrollHeight;
      field.scrollIntoView({ block: "nearest" });
    };
    fit();
    view.addEventListener("resize", fit);
    view.addEventListener("scroll", fit);
    return () => {
      view.removeEventListener("resize", fit);
      view.removeEventListener("scroll", fit);
      ["--seen", "--above", "--under"].forEach((name) => style.removeProperty(name));
      classList.remove("short");
    };
  }, []);
}
