/** « À vous », for who is looking elsewhere: the phone vibrates once; a soft sound, where its owner has asked for one. */
import { useEffect, useRef } from "preact/hooks";
import { read, write } from "../core/device";

const KEPT = "sound";
/** Two notes that rise, a fourth apart, in hertz: heard by who holds the phone, not by the room. */
const NOTES_HZ = [659, 880];
const [APART_S, LASTS_S, LOUDNESS] = [0.16, 0.5, 0.06];
/** A device that lets itself be heard later than that has missed the moment. */
const LATE_MS = 1_000;

export const soundWanted = (): boolean => read<boolean>(KEPT) === true;

/** Made when the page is touched, or browsers would keep it mute; it sleeps between two calls. */
let audio: AudioContext | undefined;

function wake(): void {
  if (audio || !soundWanted() || !("AudioContext" in window)) return;
  audio = new AudioContext();
  void audio.suspend();
}

async function ring(): Promise<void> {
  if (!audio || !soundWanted()) return;
  const asked = Date.now();
  const on = audio;
  await on.resume();
  if (Date.now() - asked > LATE_MS) return on.suspend();
  const notes = NOTES_HZ.map((hz, i) => note(on, hz, on.currentTime + i * APART_S));
  notes[notes.length - 1]!.onended = () => void on.suspend();
}

function note(on: AudioContext, hz: number, at: number): OscillatorNode {
  const [tone, volume] = [on.createOscillator(), on.createGain()];
  tone.frequency.value = hz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + LASTS_S);
  tone.connect(volume).connect(on.destination);
  tone.start(at);
  tone.stop(at + LASTS_S);
  return tone;
}

/** Keep whether this device may be heard; it is at once, so that one knows what one has asked for. */
export function setSound(wanted: boolean): void {
  write(KEPT, wanted);
  wake();
  void ring();
}

/** Calls when it becomes this person's turn; not when the page opens on it, where it is read. */
export function useCall(mine: boolean): void {
  const was = useRef(mine);
  useEffect(() => {
    const touches = ["pointerdown", "keydown"];
    touches.forEach((touch) => addEventListener(touch, wake));
    return () => touches.forEach((touch) => removeEventListener(touch, wake));
  }, []);
  useEffect(() => {
    const begins = mine && !was.current;
    was.current = mine;
    if (!begins) return;
    // Browsers complain of pages that nobody has touched yet.
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(200);
    void ring();
  }, [mine]);
}
