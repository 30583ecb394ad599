// A game of boardgame.io: any of eight players may add a step at any time.
const step = ({ G }, added) => {
  G.steps.push(added);
};
module.exports = {
  name: "steps",
  minPlayers: 8,
  maxPlayers: 8,
  setup: () => ({ steps: [] }),
  turn: { activePlayers: { all: "play" }, stages: { play: { moves: { step: { move: step, ignoreStaleStateID: true } } } } },
};
