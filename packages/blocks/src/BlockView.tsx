export { BlockList, BlockView } from "./registry";
