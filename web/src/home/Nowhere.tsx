import { t } from "../core/i18n";
import { Frame } from "../parts/Frame";
import { JoinByCode } from "./Home";

/** An address that leads nowhere: said, with the ways on from here. */
export function Nowhere() {
  return (
    <Frame title={t("Cette page n’existe pas")} class="join">
      <h1>{t("Cette page n’existe pas")}</h1>
      <p>{t("L’adresse est peut-être incomplète, ou un signe de trop s’y est glissé.")}</p>
      <JoinByCode />
      <p class="home__more">
        <a class="button" href="/">
          {t("Revenir à l’accueil")}
        </a>
      </p>
    </Frame>
  );
}
