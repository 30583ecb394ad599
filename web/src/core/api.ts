/** The calls over HTTP, and their errors as the server words them. */
import { language } from "./i18n";
import { links } from "./seats";
import type {
  Absent,
  Claimed,
  ClaimState,
  NewClaim,
  NewDemonstration,
  NewSeat,
  NewTable,
  Reachable,
  Refused,
  SeatTaken,
  TableOpened,
  TableSummary,
} from "./wire";

/** code "network/offline" when no answer came, or one that is not the game's (a hotel's log-in page). */
export class Problem extends Error implements Refused {
  constructor(
    readonly code: string,
    message: string,
    readonly params: Record<string, unknown> = {},
    readonly status = 0,
  ) {
    super(message);
  }
}

interface Call {
  method?: string;
  body?: unknown;
  /** Sent as it is, instead of a body. */
  file?: Blob;
  token?: string | null | undefined;
  headers?: Record<string, string>;
}

/** The raw answer, when it is a good one; otherwise raises Problem. */
export async function request(path: string, call: Call = {}): Promise<Response> {
  const headers: Record<string, string> = { "Accept-Language": language(), ...call.headers };
  if (call.token) headers.Authorization = `Bearer ${call.token}`;
  const method = call.method ?? (call.body === undefined ? "GET" : "POST");
  // Said of an empty body too: a call without it looks like a plain form's, which is refused.
  if (method !== "GET" && !call.file) headers["Content-Type"] = "application/json";
  const init: RequestInit = { method, headers };
  if (call.body !== undefined) init.body = JSON.stringify(call.body);
  if (call.file) init.body = call.file;
  let answer: Response;
  try {
    answer = await fetch(path, init);
  } catch {
    throw new Problem("network/offline", "");
  }
  if (answer.ok) return answer;
  throw await problem(answer);
}

async function problem(answer: Response): Promise<Problem> {
  try {
    const said = (await answer.json()) as {
      code: string;
      detail?: string;
      title?: string;
      params?: Record<string, unknown>;
    };
    if (said.code) return new Problem(said.code, said.detail ?? said.title ?? "", said.params, answer.status);
  } catch {
    // Not ours: treated as no answer.
  }
  return new Problem("network/offline", "", {}, answer.status);
}

async function json<T>(path: string, call: Call = {}): Promise<T> {
  const answer = await request(path, call);
  try {
    return (await answer.json()) as T;
  } catch {
    throw new Problem("network/offline", "");
  }
}

export const openTable = (body: NewTable): Promise<TableOpened> => json("/api/tables", { body });

export const openDemonstration = (body: NewDemonstration): Promise<TableOpened> =>
  json("/api/demonstrations", { body });

export const tableInfo = (code: string): Promise<TableSummary> => json(`/api/tables/${encodeURIComponent(code)}`);

/** key: the same for every try of one person, so that a second press finds the same seat. */
export const takeSeat = (code: string, body: NewSeat, key: string, token?: string | null): Promise<SeatTaken> =>
  json(`/api/tables/${encodeURIComponent(code)}/seats`, { body, token, headers: { "Idempotency-Key": key } });

/** Who is seated without a device now: one of them may be whoever asks. */
export const absent = (code: string): Promise<Absent[]> => json(`/api/tables/${encodeURIComponent(code)}/seats`);

export const claimSeat = (code: string, body: NewClaim): Promise<Claimed> =>
  json(`/api/tables/${encodeURIComponent(code)}/claims`, { body });

export const claimState = (code: string, claim: Claimed): Promise<ClaimState> =>
  json(`/api/tables/${encodeURIComponent(code)}/claims/${claim.claim_id}`, { token: claim.seat_token });

/** Ask with the first token that is taken, else with none: one that is no longer good hides nothing that is shared. */
export async function asAnyone<T>(tokens: string[], ask: (token: string | null) => Promise<T>): Promise<T> {
  for (const token of tokens) {
    try {
      return await ask(token);
    } catch (problem) {
      if (!(problem instanceof Problem && problem.status === 401)) throw problem;
    }
  }
  return ask(null);
}

/** The narrative's document, its headings in the reader's language. */
export const narrative = <T>(code: string, token?: string | null): Promise<T> =>
  json(`/api/tables/${encodeURIComponent(code)}/narrative.parts.json?lang=${language()}`, { token });

/** Fetch a file with the table's token and hand it to the person, under the name the server gave it. */
export async function download(path: string, token: string | null, name: string): Promise<void> {
  const answer = await request(path, { token });
  const given = /filename="?([^";]+)"?/.exec(answer.headers.get("Content-Disposition") ?? "");
  const address = URL.createObjectURL(await answer.blob());
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = given?.[1] ?? name;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The way in, by the address that who opened the table here has chosen; else by the one this page came by. */
export function qr(code: string): string {
  const play = links(code)?.play;
  const at = play ? `?at=${encodeURIComponent(new URL(play).hostname)}` : "";
  return `/api/tables/${encodeURIComponent(code)}/qr.svg${at}`;
}

export const addresses = (code: string, token: string | null | undefined): Promise<Reachable[]> =>
  json(`/api/tables/${encodeURIComponent(code)}/addresses`, { token });
