import { useState } from "preact/hooks";
import { FAMILIES, FamilyHelp, familyWord, nameWord } from "../../cards";
import { takeSeat } from "../../core/api";
import { randomId } from "../../core/device";
import { t } from "../../core/i18n";
import { Faults, useFaults } from "../../core/limits";
import { keepSeat } from "../../core/seats";
import { type Family, NAME } from "../../core/wire";
import { Line, Pick } from "../../parts/fields";
import { said } from "../../parts/said";
import { useDesk, useNow } from "../desk";
import { Form } from "../form";
import { Sheet } from "../sheet";

const families = () => FAMILIES.map((f) => ({ value: f, label: familyWord(f) }));

/** Name, family and role; one may change family to speak as somebody else. For a proxy seat, who helps it. */
export function ProfileForm() {
  const { can, options, player, view } = useNow();
  const helpers = options("update_profile", "helper") as (string | null)[];
  if (!player) return null;
  return (
    <Form
      title={t("Qui je suis à cette table")}
      draft="profile"
      initial={{ name: player.name, family: player.family, role: player.role, helper: player.helper }}
      offer={can("update_profile")}
      data={({ helper, ...rest }) => (helpers.length ? { ...rest, helper } : rest)}
      ready={(w) => w.name.trim() !== ""}
      submit={t("Enregistrer")}
    >
      {({ words: w, set }) => (
        <>
          <Line
            label={t("Votre prénom, ou un pseudonyme")}
            max={NAME}
            value={w.name}
            onInput={(name) => set({ name })}
            required
          />
          <Pick
            legend={t("Au nom de qui parlez-vous ?")}
            items={families()}
            value={w.family}
            onPick={(family) => set({ family })}
          />
          <FamilyHelp family={w.family} />
          <Line label={t("Votre rôle (facultatif)")} value={w.role} onInput={(role) => set({ role })} />
          {helpers.length > 0 && (
            <Pick<string | null>
              legend={t("Qui agit pour cette personne ?")}
              items={helpers.map((id) => ({
                value: id,
                label: id ? nameWord(view.players[id]?.name ?? "") : t("La personne qui anime seulement"),
              }))}
              value={w.helper}
              onPick={(helper) => set({ helper })}
            />
          )}
        </>
      )}
    </Form>
  );
}

/** A seat taken with the facilitator's token: for someone without a device, or for the facilitator. */
export function SeatForm({ proxy }: { proxy: boolean }) {
  const { code, token, close } = useDesk();
  const [key] = useState(randomId);
  const [words, set] = useState({ name: "", family: "civil_society" as Family, role: "" });
  const [error, fail] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, tell] = useFaults();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy || fault || !words.name.trim()) return;
    setBusy(true);
    try {
      const seated = await takeSeat(code, { ...words, ...(proxy ? { proxy } : {}) }, key, token);
      if (!proxy) keepSeat(code, { token, player_id: seated.player_id });
      close();
    } catch (problem) {
      fail(said(problem));
    }
    setBusy(false);
  };
  return (
    <Sheet title={proxy ? t("Asseoir une personne sans appareil") : t("Jouer aussi")} full write own>
      <form class="write" onSubmit={submit}>
        <div class="write__fields">
          <Faults value={tell}>
            {proxy && <p>{t("Vous agirez pour elle ; ce qui est écrit portera son nom.")}</p>}
            <Line
              label={t("Prénom ou pseudonyme")}
              max={NAME}
              value={words.name}
              onInput={(name) => set({ ...words, name })}
              required
            />
            <Pick
              legend={t("Au nom de qui ?")}
              items={families()}
              value={words.family}
              onPick={(family) => set({ ...words, family })}
            />
            <FamilyHelp family={words.family} />
            <Line label={t("Rôle (facultatif)")} value={words.role} onInput={(role) => set({ ...words, role })} />
          </Faults>
        </div>
        <footer class="write__foot">
          <div role="alert">{(fault || error) && <p class="status status--error">{fault || error}</p>}</div>
          <button
            type="submit"
            class="button button--main"
            aria-disabled={busy}
            disabled={!words.name.trim() || !!fault}
          >
            {proxy ? t("Asseoir cette personne") : t("Prendre une place")}
          </button>
        </footer>
      </form>
    </Sheet>
  );
}
