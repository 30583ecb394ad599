/** One person at the table: their cards on the table, and what one may do for or about them. */

import { CardSmall, familyWord, nameWord } from "../cards";
import { cardLang, cardWords } from "../core/decks";
import { t } from "../core/i18n";
import { values } from "../core/legal";
import { CardSheet } from "./CardSheet";
import { useDesk, useNow } from "./desk";
import { GiveForm } from "./forms/Levers";
import { ProfileForm } from "./forms/Profile";
import { Go } from "./Go";
import { handOf } from "./places/Hand";
import { Act } from "./send";
import { Sheet } from "./sheet";

export function PlayerSheet({ player: id }: { player: string }) {
  const { actFor, close, leave, open, seat } = useDesk();
  const now = useNow();
  const { can, canWith, host, legal, view, you } = now;
  const player = view.players[id];
  if (!player) return null;
  const me = id === now.me;
  const own = id === you.player_id;
  const acted = legal.some((o) => o.for === id);
  const cards = handOf(view.cards, id);
  const away = own
    ? host("set_away")
    : legal.find((o) => o.type === "set_away" && values(o.choices.player_id, view).includes(id));
  const remove = host("remove_player");
  const removable = remove && values(remove.choices.player_id, view).includes(id);
  const erasable = legal.find(
    (o) =>
      o.type === "remove_player" &&
      values(o.choices.player_id, view).includes(id) &&
      values(o.choices.redact, view).includes(true),
  );
  const hand = canWith("hand_over", "player_id", id);
  const object = me ? can("object_to_sharing") : undefined;
  return (
    <Sheet title={nameWord(player.name)}>
      <p>{[familyWord(player.family), player.role].filter(Boolean).join(" · ")}</p>
      {cards.length > 0 && (
        <ul class="cards">
          {cards.map((c) => (
            <li key={c.id}>
              <CardSmall
                kind={c.kind}
                title={cardWords(c).title}
                lang={cardLang(c, view.table.language)}
                onOpen={() => open(<CardSheet card={c.id} />)}
              />
            </li>
          ))}
        </ul>
      )}
      <div class="buttons buttons--stack">
        {canWith("give_lever", "to", id) && (
          <Go main to={<GiveForm />}>
            {t("Donner un levier")}
          </Go>
        )}
        {me && can("update_profile") && <Go to={<ProfileForm />}>{t("Changer mon nom, ma famille ou mon rôle")}</Go>}
        {acted && (
          <button
            type="button"
            class="button button--main"
            onClick={() => {
              actFor(seat === id ? undefined : id);
              close();
            }}
          >
            {seat === id
              ? t("Ne plus agir pour {name}", { name: player.name })
              : t("Agir pour {name}", { name: player.name })}
          </button>
        )}
        <Act offer={away} data={own ? { away: !player.away } : { away: !player.away, player_id: id }} done={close}>
          {player.away ? t("De retour") : own ? t("Je m’absente un moment") : t("Noter l’absence")}
        </Act>
        {object && (
          <Act offer={object} data={{ object: !player.objects }}>
            {player.objects
              ? t("Finalement, mes textes peuvent être partagés")
              : t("Ne pas partager mes textes hors de la table")}
          </Act>
        )}
        {hand && (
          <Act
            offer={hand}
            data={{ player_id: id }}
            confirm={t("Confier l’animation à {name} ?", { name: player.name })}
            done={close}
          >
            {t("Lui confier l’animation")}
          </Act>
        )}
        {me && can("leave_seat") && (
          <Act
            offer={can("leave_seat")}
            look="danger"
            confirm={t("Quitter la table ? Vos textes restent, votre main est défaussée.")}
            done={() => {
              close();
              if (own && you.role !== "facilitator") leave();
            }}
          >
            {own ? t("Quitter la table") : t("Libérer cette place")}
          </Act>
        )}
        {removable && values(remove.choices.redact, view).includes(false) && (
          <Act
            offer={remove}
            data={{ player_id: id }}
            look="danger"
            confirm={t("Retirer {name} de la table ? Ses textes restent.", { name: player.name })}
            done={close}
          >
            {t("Retirer de la table")}
          </Act>
        )}
        {erasable && (
          <Act
            offer={erasable}
            data={{ player_id: id, redact: true }}
            look="danger"
            confirm={t("Effacer partout le nom et les mots de {name} ? C’est sans retour.", { name: player.name })}
            done={close}
          >
            {t("Effacer son nom et ses mots")}
          </Act>
        )}
      </div>
    </Sheet>
  );
}
