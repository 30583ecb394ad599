// The scripts of the pages and the pages round them, into the folder given: node web/bundle.mjs build/web
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { build } from "esbuild";

/** WebTransport and binary frames, which no server of ours speaks: pages that play are two kilobytes lighter without. */
const UNSPOKEN = {
  "engine.io-client/build/esm/transports/webtransport.js": "export const WT = null;",
  "engine.io-parser/build/esm/encodePacket.browser.js": `
    import { PACKET_TYPES } from "./commons.js";
    export const encodePacket = ({ type, data }, binary, done) => done(PACKET_TYPES[type] + (data || "")), encodePacketToBinary = null;`,
  "engine.io-parser/build/esm/contrib/base64-arraybuffer.js": "export const decode = () => null;",
  "socket.io-parser/build/esm/is-binary.js": "export const isBinary = () => false, hasBinary = isBinary;",
  "socket.io-parser/build/esm/binary.js":
    "export const deconstructPacket = (packet) => ({ packet, buffers: [] }), reconstructPacket = (packet) => packet;",
};
const lighter = {
  name: "lighter",
  setup({ onLoad }) {
    for (const [path, contents] of Object.entries(UNSPOKEN)) {
      const filter = new RegExp(`${path.replaceAll(".", "\\.").replaceAll("/", "[\\\\/]")}$`);
      onLoad({ filter }, (file) => ({ contents, resolveDir: dirname(file.path) }));
    }
  },
};

const outdir = process.argv[2];
const settings = {
  outdir,
  bundle: true,
  minify: true,
  // The private names of libraries, however they are written.
  mangleProps: /^_[a-zA-Z]/,
  mangleQuoted: true,
  target: "es2018",
  charset: "utf8",
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
  plugins: [lighter],
};
const sources = ["read", "edit", "print"].map((name) => `web/src/${name}.tsx`);
await build({ ...settings, entryPoints: sources, format: "iife" });
// Who plays is sent at once what every turn needs; the rest comes when it is asked for (`lazy`, in core/lazy.tsx).
const played = await build({
  ...settings,
  entryPoints: { app: "web/src/main.tsx" },
  format: "esm",
  splitting: true,
  supported: { "dynamic-import": true },
  metafile: true,
});

const page = readFileSync("web/pages/index.html", "utf-8");
const write = (name, scripts) => writeFileSync(`${outdir}/${name}.html`, page.replace("<!-- scripts -->", scripts));
// The same page with another script: a seat never fetches the shared screen, nor that screen the game.
for (const name of ["read", "edit", "print"]) write(name, `<script src="/assets/${name}.js" defer></script>`);
const { imports } = Object.entries(played.metafile.outputs).find(([path]) => basename(path) === "app.js")[1];
const first = imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => basename(path));
const links = first.map((name) => `<link rel="modulepreload" href="/assets/${name}">\n    `);
write("index", `${links.join("")}<script src="/assets/app.js" type="module"></script>`);
