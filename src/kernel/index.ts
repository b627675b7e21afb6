export { attachRadii, largestRows } from './largest';
export { attachMatrix, matrixRows } from './matrix';
export { attachMembers, memberNearest } from './members';
export { nearestNeighbours, nearestOutside } from './neighbours';
export { attachComponents, attachScratch, markComponents } from './search';
export { distanceSums } from './sums';
export { attach, fitAll, fitChanged, layOut, order } from './tree';
export { wardNearest } from './ward';
