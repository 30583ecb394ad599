import { t } from "../core/i18n";
import { Frame } from "../parts/Frame";
import { JoinByCode } from "./Home";

/** Where a card's printed code leads a device that sits at no table. */
export function FromPaper({ code }: { code: string }) {
  return (
    <Frame title={t("Une carte de papier")}>
      <h1>{t("La carte {code}", { code })}</h1>
      <p>
        {t(
          "Pour la jouer ou la montrer, rejoignez d’abord votre table ; puis visez la carte à nouveau, ou tapez son code.",
        )}
      </p>
      <JoinByCode />
    </Frame>
  );
}
