export { CardLarge, CardSmall, type CardText } from "./CardFace";
export { KindMark, kindWord, markShape, type Kind } from "./KindMark";
export * from "./words";
export { EVERY_GOAL, Goal, goalWord } from "./goals";
export { EasySwitch } from "./EasySwitch";
export { FamilyHelp } from "./Families";
export { KitCredit, Terms } from "./Terms";
