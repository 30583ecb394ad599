import { qr } from "../core/api";
import { n, t } from "../core/i18n";
import { useView } from "../core/store";
import type { Outcome } from "../core/wire";
import { Path } from "./Path";

/** The epilogue and the close: the whole path (the title is on top), then the outcome and where to read the story. */
export function Ending({ code }: { code: string }) {
  const { table } = useView();
  return (
    <>
      <Path />
      {table.outcome && (
        <footer class="wall-bottom wall-bottom--closed">
          <section class="wall-now">
            <p class="wall-now__line">
              {table.outcome.result === "won"
                ? t("Chaque personne a trouvé sa place.")
                : t("Il reste des places à trouver.")}
            </p>
            <p class="wall-now__head">{table.outcome.result === "won" ? t("Récit abouti") : t("Récit ouvert")}</p>
          </section>
          <p class="wall-ending__facts">{facts(table.outcome)}</p>
          <aside class="wall-corner">
            <p>
              {t("Lire le récit")}
              <b>{code.toUpperCase()}</b>
            </p>
            <img src={qr(code)} alt={t("Code QR pour lire le récit")} />
          </aside>
        </footer>
      )}
    </>
  );
}

function facts(o: Outcome): string {
  return [
    n("{n} défi relevé sur {kept}", "{n} défis relevés sur {kept}", o.challenges_taken_up, { kept: o.challenges_kept }),
    n("{n} écueil surmonté", "{n} écueils surmontés", o.pitfalls_answered),
    n("{n} facette du numérique", "{n} facettes du numérique", o.facets.length),
    n("{n} petite victoire", "{n} petites victoires", o.quick_wins),
  ].join(" · ");
}
