/** French as it is set and said: spaces that hold signs to their words, and letters that give way to a vowel. */

/** A thin unbreakable space before ; ! ?, an unbreakable one before :, and inside « ». */
export function typeset(text: string): string {
  return text
    .replace(/ ([;!?»])/g, "\u202f$1")
    .replace(/ :/g, "\u00a0:")
    .replace(/« /g, "«\u202f");
}

/** What an e gives way to: a vowel, or an h that most names beginning so do not sound. */
const MUTE = /^([aàâäæeéèêëiîïoôöœuùûü]|h[eéèêiîoôuy])/i;

/** A sentence with its {holes} filled by name; those nobody knows stay. « de » and « que » elide: « d’Awa », « qu’Inès ». */
export function fill(text: string, value: (name: string) => string | undefined): string {
  return text.replace(/(?:\b(d|qu)e )?\{(\w+)\}/gi, (hole, stem: string | undefined, name: string) => {
    const said = value(name);
    if (said === undefined) return hole;
    return stem ? `${stem}${MUTE.test(said) ? "’" : "e "}${said}` : said;
  });
}
