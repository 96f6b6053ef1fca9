/** Baselines, in a part of the program of its own: it is loaded where one is there or wanted. */
export { applyBaseline, type BaselineScope } from './apply';
