export { explainRule } from '../session/pages';
export { explain } from './explain';
export { help } from './help';
export { rulesJson, rulesText } from './rules-list';
