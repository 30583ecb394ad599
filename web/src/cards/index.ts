export { CardLarge, CardSmall, type CardText } from "./CardFace";
export { EasySwitch } from "./EasySwitch";
export { FaceMark } from "./FaceMark";
export { FamilyHelp } from "./Families";
export { EVERY_GOAL, Goal, goalWord } from "./goals";
export { type Kind, KindMark, kindWord, markShape } from "./KindMark";
export { KitCredit, Terms } from "./Terms";
export * from "./words";
