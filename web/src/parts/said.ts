import { Problem } from "../core/api";
import { t } from "../core/i18n";

/** What went wrong, as the server words it, or that nobody answered. */
export function said(problem: unknown): string {
  if (problem instanceof Problem && problem.message) return problem.message;
  return t("Le serveur ne répond pas. Vérifiez la connexion et réessayez.");
}
