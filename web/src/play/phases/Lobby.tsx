import { useState } from "preact/hooks";
import { familyWord, scaleWord, startingPointWord } from "../../cards";
import { namesOf, seated } from "../../cards/facts";
import { qr } from "../../core/api";
import { haveEasy } from "../../core/decks";
import { n, t } from "../../core/i18n";
import { Kept } from "../../core/Kept";
import { Reach } from "../../core/Reach";
import { links } from "../../core/seats";
import { Copy } from "../Copy";
import { useDesk, useNow } from "../desk";
import { Go } from "../Go";
import { Advance, Next, useRipe } from "../Next";
import { ConfigureForm, Length, ProfileForm, SeatForm } from "../soon";

/** The code, its QR and the links: how people come in. */
export function Invite() {
  const { code } = useDesk();
  const { view } = useNow();
  const [kept, choose] = useState(() => links(code));
  const play = kept?.play ?? `${location.origin}/t/${code}`;
  return (
    <div class="invite">
      <img
        class="invite__qr"
        src={qr(code)}
        alt={t("QR code qui mène à {address}", { address: play })}
        width="180"
        height="180"
      />
      <div>
        <p class="invite__code">
          <small>{t("Le code de la table")}</small> <strong>{code}</strong>
        </p>
        <p class="status">{play.replace(/^https?:\/\//, "")}</p>
        {kept && <Reach code={code} links={kept} choose={choose} />}
        <div class="buttons">
          <Copy text={play}>{t("Copier le lien pour jouer")}</Copy>
          {kept && (
            <a class="button" href={kept.board} target="_blank" rel="noopener">
              {t("Ouvrir l’écran partagé")}
            </a>
          )}
          {kept && haveEasy(view.table.decks) && (
            <a class="button" href={kept.board.replace("#", "?easy#")} target="_blank" rel="noopener">
              {t("L’ouvrir en mots faciles")}
            </a>
          )}
        </div>
      </div>
    </div>
  );
}

function About() {
  const { view } = useNow();
  const { table } = view;
  return (
    <dl class="facts">
      <dt>{t("Horizon")}</dt>
      <dd>{table.horizon}</dd>
      {table.scale && (
        <>
          <dt>{t("Échelle")}</dt>
          <dd>{scaleWord(table.scale)}</dd>
        </>
      )}
      {table.starting_point && (
        <>
          <dt>{t("Point de départ")}</dt>
          <dd>{startingPointWord(table.starting_point)}</dd>
        </>
      )}
      {table.themes.length > 0 && (
        <>
          <dt>{t("Thèmes")}</dt>
          <dd>{table.themes.join(", ")}</dd>
        </>
      )}
      <dt>{t("Licence")}</dt>
      <dd>
        {t("{licence}, si la table partage son récit. Vous pourrez garder vos textes hors du partage.", {
          licence: table.licence,
        })}
      </dd>
    </dl>
  );
}

export function Lobby() {
  const { can, facilitator, host, me, player, view } = useNow();
  const people = seated(view);
  const ripe = useRipe();
  const here = n("{n} personne à la table : {names}", "{n} personnes à la table : {names}", people.length, {
    names: namesOf(people, 6),
  });
  const say = facilitator
    ? ripe
      ? t("Quand tout le monde est là, commencez.")
      : t("Invitez les autres : le code et le QR sont ci-dessous.")
    : t("Bienvenue, {name}. La partie commence dès que tout le monde est là.", { name: player?.name ?? "" });
  return (
    <>
      <Next
        say={say}
        why={people.length ? here : t("La table est encore vide.")}
        main={
          ripe ? (
            <Advance main />
          ) : facilitator && host("configure") ? (
            <Go main to={<ConfigureForm />}>
              {t("Préparer la table")}
            </Go>
          ) : (
            can("update_profile") && (
              <Go main to={<ProfileForm />}>
                {t("Relire mon nom et mon rôle")}
              </Go>
            )
          )
        }
        more={
          facilitator && (
            <>
              {ripe && host("configure") && <Go to={<ConfigureForm />}>{t("Préparer la table")}</Go>}
              {me === null && <Go to={<SeatForm proxy={false} />}>{t("Jouer aussi")}</Go>}
              <Go to={<SeatForm proxy />}>{t("Asseoir quelqu’un sans appareil")}</Go>
            </>
          )
        }
      />
      {facilitator && <Length />}
      <Invite />
      {player && <p class="status">{t("Vous parlez au nom de : {family}.", { family: familyWord(player.family) })}</p>}
      <About />
      <Kept code={useDesk().code} />
      {facilitator && (
        <p>
          <a
            href={`/imprimer?deck=${encodeURIComponent(view.table.decks[0] ?? "agirlocal")}`}
            target="_blank"
            rel="noopener"
          >
            {t("Imprimer les cartes, le plateau, les feuilles")}
          </a>
        </p>
      )}
    </>
  );
}
