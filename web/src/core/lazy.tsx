/** What is fetched when it is first shown: not everybody needs it, or not at once. */
import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "./i18n";

/** `load` imports what is drawn in this place. Where it cannot be had, the page says so and can be loaded again. */
export function lazy<P extends object>(load: () => Promise<FunctionComponent<P>>): FunctionComponent<P> {
  let Found: FunctionComponent<P> | undefined;
  return function Lazy(props: P) {
    const [state, go] = useState<"coming" | "there" | "failed">(Found ? "there" : "coming");
    useEffect(() => {
      if (Found) return;
      load().then(
        (found) => {
          Found = found;
          go("there");
        },
        () => go("failed"),
      );
    }, []);
    if (Found) return <Found {...props} />;
    if (state === "coming") return <p role="status">{t("Un instant…")}</p>;
    return (
      <p role="alert">
        {t("Cette partie de la page n’est pas arrivée.")}{" "}
        <button type="button" class="button" onClick={() => location.reload()}>
          {t("Réessayer")}
        </button>
      </p>
    );
  };
}
