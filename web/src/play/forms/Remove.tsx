import { useState } from "preact/hooks";
import { nameWord } from "../../cards";
import { n, t } from "../../core/i18n";
import { values } from "../../core/legal";
import { useStore } from "../../core/store";
import { Ticks } from "../../parts/fields";
import { useDesk, useNow } from "../desk";
import { Act } from "../send";
import { Sheet } from "../sheet";

/** Several people removed at once: those who came to disturb, or never came back. */
export function RemoveForm() {
  const { close } = useDesk();
  const { host, view } = useNow();
  const online = useStore((s) => s.online);
  const [ticked, tick] = useState<string[]>([]);
  const offer = host("remove_players");
  const rule = offer?.choices.player_ids;
  // Who came last stands first.
  const people = values(rule, view)
    .flatMap((id) => view.players[String(id)] ?? [])
    .sort((a, b) => (b.seat ?? 0) - (a.seat ?? 0));
  const gone = people.filter((p) => !online.has(p.id) && !p.proxy).map((p) => p.id);
  return (
    <Sheet title={t("Retirer plusieurs personnes")} own>
      {gone.length > 0 && (
        <button type="button" class="button" onClick={() => tick(gone)}>
          {t("Cocher qui est hors ligne")}
        </button>
      )}
      <Ticks
        legend={t("Les dernières arrivées d’abord")}
        items={people.map((p) => ({
          value: p.id,
          label: nameWord(p.name) + (gone.includes(p.id) ? ` · ${t("hors ligne")}` : ""),
        }))}
        values={ticked}
        onPick={tick}
      />
      <Act
        offer={ticked.length ? offer : undefined}
        data={{ player_ids: ticked }}
        look="danger"
        confirm={n(
          "Retirer {n} personne ? Ses textes restent.",
          "Retirer {n} personnes ? Leurs textes restent.",
          ticked.length,
        )}
        done={close}
      >
        {t("Retirer de la table")}
      </Act>
    </Sheet>
  );
}
