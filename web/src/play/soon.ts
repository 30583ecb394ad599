/** Screens that are not there at first: drawn as any other once they have come, which they have before they are needed. */
import { lazy } from "../core/lazy";

const SOON_MS = 4_000;
const later = () => import("./later");
// While there is a network, whatever becomes of it.
setTimeout(() => later().catch(() => undefined), SOON_MS);

export const Closed = lazy(() => later().then((all) => all.Closed));
export const ConfigureForm = lazy(() => later().then((all) => all.ConfigureForm));
export const Epilogue = lazy(() => later().then((all) => all.Epilogue));
export const ExchangeForm = lazy(() => later().then((all) => all.ExchangeForm));
export const GiveForm = lazy(() => later().then((all) => all.GiveForm));
export const KeepForm = lazy(() => later().then((all) => all.KeepForm));
export const Lead = lazy(() => later().then((all) => all.Lead));
export const Length = lazy(() => later().then((all) => all.Length));
export const MenuSheet = lazy(() => later().then((all) => all.MenuSheet));
export const PaceForm = lazy(() => later().then((all) => all.PaceForm));
export const PaperForm = lazy(() => later().then((all) => all.PaperForm));
export const PlayerSheet = lazy(() => later().then((all) => all.PlayerSheet));
export const ProfileForm = lazy(() => later().then((all) => all.ProfileForm));
export const RecapSheet = lazy(() => later().then((all) => all.RecapSheet));
export const RemoveForm = lazy(() => later().then((all) => all.RemoveForm));
export const SeatForm = lazy(() => later().then((all) => all.SeatForm));
export const Situate = lazy(() => later().then((all) => all.Situate));
export const StepSheet = lazy(() => later().then((all) => all.StepSheet));
export const TimerSheet = lazy(() => later().then((all) => all.TimerSheet));
export const SituateForm = lazy(() => later().then((all) => all.SituateForm));
