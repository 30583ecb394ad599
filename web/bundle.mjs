// The four scripts of the pages, into the folder given: node web/bundle.mjs build/web
import { dirname } from "node:path";
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

await build({
  entryPoints: {
    app: "web/src/main.tsx",
    read: "web/src/read.tsx",
    edit: "web/src/edit.tsx",
    print: "web/src/print.tsx",
  },
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  // The private names of libraries, however they are written.
  mangleProps: /^_[a-zA-Z]/,
  mangleQuoted: true,
  format: "iife",
  target: "es2018",
  charset: "utf8",
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
  plugins: [lighter],
});
