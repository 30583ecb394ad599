/** A card read large, with what one may do with it. met: one has just drawn it. */

import { CardLarge, EasySwitch, Terms } from "../cards";
import { cardLang, cardPicture, cardWords, credits, haveEasy, notice, useDecks } from "../core/decks";
import { t } from "../core/i18n";
import { useDesk, useNow } from "./desk";
import { AnswerForm, PitfallForm } from "./forms/Pitfall";
import { StepForm } from "./forms/Step";
import { WriteCardForm } from "./forms/WriteCard";
import { Go } from "./Go";
import { Act } from "./send";
import { Sheet } from "./sheet";
import { GiveForm } from "./soon";

export function CardSheet({ card: id, met = false }: { card: string; met?: boolean }) {
  const { close } = useDesk();
  const { canWith, view } = useNow();
  const card = view.cards[id];
  useDecks(view.table.decks);
  if (!card) return null;
  const words = cardWords(card);
  const from = card.deck ? [card.deck] : [];
  const credit = [...credits(from), ...from.map(notice)].filter(Boolean).join(". ");
  const lang = cardLang(card, view.table.language);
  const go = (type: string, label: string, form: preact.VNode, main = false) =>
    canWith(type, "card_id", id) && (
      <Go main={main} to={form}>
        {label}
      </Go>
    );
  return (
    <Sheet title={met ? t("Vous avez pioché") : t("Lire la carte")} kind={card.kind}>
      <div class={met ? "met" : ""}>
        <CardLarge kind={card.kind} text={{ ...words, credit, lang }} picture={cardPicture(card)} blank={card.blank} />
      </div>
      <Terms words={words} lang={lang} />
      {card.title === undefined && haveEasy(from) && <EasySwitch />}
      <div class="buttons buttons--stack">
        {go("write_card", t("Écrire cette carte"), <WriteCardForm card={id} />, true)}
        {go("play_step", t("Jouer cette carte"), <StepForm card={id} />, true)}
        {met && card.zone === "hand" && card.kind === "lever" && (
          <button type="button" class="button" onClick={close}>
            {t("Garder")}
          </button>
        )}
        {go("answer_pitfall", t("Surmonter un écueil avec"), <AnswerForm card={id} />)}
        {go("lay_pitfall", t("Poser cet écueil"), <PitfallForm how="lay_pitfall" card={id} />, true)}
        {go("raise_pitfall", t("Signaler cet écueil"), <PitfallForm how="raise_pitfall" card={id} />)}
        {go("give_lever", t("Donner ce levier"), <GiveForm card={id} />)}
        <Act offer={canWith("decline_blank", "card_id", id)} data={{ card_id: id }} done={close}>
          {t("La défausser et en piocher une autre")}
        </Act>
        <Act offer={canWith("return_card", "card_id", id)} data={{ card_id: id }} done={close}>
          {t("Je ne l’ai plus en main")}
        </Act>
        <Act offer={canWith("spotlight", "on", id)} data={{ on: id }} look="quiet" done={close}>
          {t("Montrer en grand à l’écran")}
        </Act>
      </div>
    </Sheet>
  );
}
