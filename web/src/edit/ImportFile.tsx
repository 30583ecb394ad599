import { useId, useState } from "preact/hooks";
import { Problem } from "../core/api";
import { t } from "../core/i18n";
import type { Deck } from "../core/wire";
import { exported, read } from "../decks/calls";
import { said } from "../parts/said";

/** The largest file the server reads. */
const MOST_MB = 1;
/** The deck whose spreadsheet shows what the columns are. */
const MODEL = "agirlocal";

interface Fault {
  place: string;
  message: string;
}

/** All that is wrong in a file, where the server says more than one thing. */
function Faults({ problem }: { problem: Problem | null }) {
  const faults = (problem?.params.faults ?? []) as Fault[];
  if (faults.length < 2) return null;
  return (
    <ul class="import__faults">
      {faults.map((fault, n) => (
        <li key={n}>{t("{place} : {reason}", { place: fault.place, reason: fault.message })}</li>
      ))}
      {problem?.params.more && <li>{t("Et d’autres encore : corrigez d’abord ceux-ci.")}</li>}
    </ul>
  );
}

/** Choose a file, or drop it: it is read by the server, nothing is stored, and what is wrong in it is said with its line. */
export function ImportFile({ label, onDeck }: { label: string; onDeck: (deck: Deck) => void }) {
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [error, setError] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    setOver(false);
    if (!file || busy) return;
    setProblem(null);
    if (file.size > MOST_MB * 1e6)
      return setError(t("« {name} » est trop lourd : {most} Mo au plus.", { name: file.name, most: MOST_MB }));
    setBusy(true);
    setError("");
    try {
      onDeck(await read(file));
    } catch (refusal) {
      setError(`${file.name} – ${said(refusal)}`);
      setProblem(refusal instanceof Problem ? refusal : null);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div
      class={`import ${over ? "import--over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        void take(event.dataTransfer?.files[0]);
      }}
    >
      <div>
        <label class="button" aria-disabled={busy}>
          {label}
          <input
            class="import__input"
            type="file"
            accept=".json,.csv,.xlsx,.ods"
            disabled={busy}
            aria-describedby={`${id}-said`}
            onChange={(event) => {
              void take(event.currentTarget.files?.[0]);
              event.currentTarget.value = "";
            }}
          />
        </label>
        <span id={`${id}-said`} class="field__hint">
          {t(
            "Un tableau (XLSX, ODS ou CSV, une carte par ligne) ou un jeu exporté (JSON), {most} Mo au plus. Choisissez-le ou déposez-le ici.",
            { most: MOST_MB },
          )}
        </span>
        <p class="field__hint">
          {t(
            "La liste des acteurs, lieux et plans de votre territoire (colonnes : type, nom, détail) devient des cartes aussi.",
          )}{" "}
          <a href={exported(MODEL, "xlsx")} download>
            {t("Un tableau pour modèle (XLSX)")}
          </a>
        </p>
        <div role="alert">
          {error && <span class="field__error">{error}</span>}
          <Faults problem={problem} />
        </div>
        <span role="status">{busy && t("On lit le fichier…")}</span>
      </div>
    </div>
  );
}
