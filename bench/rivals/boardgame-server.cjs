// boardgame.io, in memory. PORT: where it listens.
const { Server } = require("boardgame.io/server");
Server({ games: [require("./game.cjs")], origins: [/./] }).run(Number(process.env.PORT));
