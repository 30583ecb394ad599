// The four scripts of the pages, into the folder given: node web/bundle.mjs build/web
import { build } from "esbuild";

/** No server of ours speaks WebTransport: without it, socket.io-client is a kilobyte lighter on every page that plays. */
const ways = {
  name: "ways",
  setup({ onLoad }) {
    onLoad({ filter: /engine\.io-client.build.esm.transports.webtransport\.js$/ }, () => ({ contents: "export const WT = null;" }));
  },
};

await build({
  entryPoints: { app: "web/src/main.tsx", read: "web/src/read.tsx", edit: "web/src/edit.tsx", print: "web/src/print.tsx" },
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  // The private names of libraries, however they are written; what Socket.IO's parser writes on the wire keeps its own.
  mangleProps: /^_[a-zA-Z]/,
  mangleQuoted: true,
  reserveProps: /^_placeholder$/,
  format: "iife",
  target: "es2018",
  charset: "utf8",
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
  plugins: [ways],
});
