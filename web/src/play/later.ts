/** What is needed after a while, or by who facilitates: fetched once the page has come to rest (`soon.ts`). */
export { ConfigureForm, PaceForm } from "./forms/Configure";
export { KeepForm } from "./forms/Keep";
export { Length } from "./forms/Length";
export { ExchangeForm, GiveForm } from "./forms/Levers";
export { PaperForm } from "./forms/Paper";
export { ProfileForm, SeatForm } from "./forms/Profile";
export { RemoveForm } from "./forms/Remove";
export { SituateForm } from "./forms/Situate";
export { TimerSheet } from "./forms/Timer";
export { Lead } from "./Lead";
export { MenuSheet } from "./MenuSheet";
export { PlayerSheet } from "./PlayerSheet";
export { Closed } from "./phases/Closed";
export { Epilogue } from "./phases/Epilogue";
export { Situate } from "./phases/Situate";
export { RecapSheet } from "./RecapSheet";
export { StepSheet } from "./StepSheet";
