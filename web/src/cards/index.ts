export { CardLarge, CardSmall, type CardText } from "./CardFace";
export { KindMark, kindWord, markShape, type Kind } from "./KindMark";
export * from "./words";
export { goalWord } from "./goals";
