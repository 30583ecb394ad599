import { t } from "../core/i18n";
import { others, type Seat, takeBack } from "../core/seats";

/** « la place d’Awa », « l’animation »: whose seat it is, said inside a sentence. */
export function seatWord({ role, name, player_id }: Seat): string {
  const theirs =
    name &&
    (/^[aeiouàâäéèêëîïôöùûüœæ]/i.test(name) ? t("la place d’{name}", { name }) : t("la place de {name}", { name }));
  if (role !== "facilitator") return theirs || t("votre place d’avant");
  return player_id && theirs ? t("l’animation et {seat}", { seat: theirs }) : t("l’animation");
}

/** The seats at this table that this device has held and may take up again. good: whether the one it holds now still is. */
export function WayBack({ code, good = false, onBack }: { code: string; good?: boolean; onBack: () => void }) {
  return (
    <>
      {others(code).map((held) => (
        <button
          key={held.token}
          type="button"
          class="button"
          onClick={() => {
            takeBack(code, held, good);
            onBack();
          }}
        >
          {t("Reprendre {seat}", { seat: seatWord(held) })}
        </button>
      ))}
    </>
  );
}
