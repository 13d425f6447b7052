// What the search page looks up in its own table (globalThis.dossierSearch): names however they are spelt, titles, and
// whether a page fits what was chosen. It works from disk, and before the full text has arrived.
const levels = [
  [/ou|oo/g, "u"],
  [/ph/g, "f"],
  [/[cs]h/g, "s"],
  [/([kgdt])h/g, "$1"],
  [/[cq]/g, "k"],
  [/z/g, "s"],
  [/(?<=.)[aeiouyw]/g, ""],
  [/^[aeiouyw]/g, "a"],
  [/(.)\1+/g, "$1"],
];

const untyped = /['`´‘’‛ʼʹ′＇ʿʾʻʽˈ՚.]|[\p{Mn}\p{Me}\p{Cf}]/gu;
const spelt = { ς: "σ", ß: "ss", ø: "o", đ: "d", ł: "l", ı: "i", æ: "ae", œ: "oe", þ: "th", ð: "d", ħ: "h" };

globalThis.dossierLookup = {
  // The same as split_words in dossier/lookup.py: "U.S." is "us", "Kılıç" is "kilic".
  words(text) {
    const plain = text.replace(untyped, "").normalize("NFKD").toLowerCase().replace(untyped, "");
    return plain.replace(/[ςßøđłıæœþðħ]/g, (sign) => spelt[sign]).split(/[\s‐‒–−-]+/).filter(Boolean);
  },

  // The same as sound_out in dossier/lookup.py.
  soundOut(word) {
    return levels.reduce((left, [pattern, level]) => left.replace(pattern, level), word);
  },

  // Names that begin with every word, then those of which every word has the sound.
  findNames(words) {
    const { names } = globalThis.dossierSearch;
    const begins = (row) => words.every((word) => ` ${row.words}`.includes(` ${word}`));
    const sounds = words.map((word) => this.soundOut(word)).filter((sound) => sound.length > 2);
    const alike = (row) => sounds.length === words.length && sounds.every((sound) => row.sounds?.includes(sound));
    return [...names.filter(begins), ...names.filter((row) => !begins(row) && alike(row))].slice(0, 6);
  },

  findTitles(words, chosen) {
    const fits = (page) => words.every((word) => this.words(page.title).some((own) => own.startsWith(word)));
    return Object.entries(globalThis.dossierSearch.pages).filter(([, page]) => fits(page) && this.fits(page, chosen));
  },

  // Pagefind's index, or null where there is none: from disk, or where the site was built without it.
  async openIndex(bundle, root) {
    if (location.protocol === "file:") return null;
    try {
      const index = await import(new URL(bundle, location));
      await index.options({ baseUrl: root.pathname, excerptLength: 28 });
      return index;
    } catch {
      return null;
    }
  },

  explainLack() {
    const reason = location.protocol === "file:" ? "Opened from disk" : "The full text is not indexed here";
    return `${reason}: only names and titles are searched.`;
  },

  // Years narrow to what can lie between them; everything else has to be among the page's own.
  fits(page, { from, to, ...others }) {
    const years = page?.year ?? [];
    if ((from || to) && !years.some((year) => year >= (from || 0) && year <= (to || 9999))) return false;
    return Object.entries(others).every(([name, value]) => page?.[name]?.includes(value));
  },
};
