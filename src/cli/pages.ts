export { explain } from './explain';
export { help } from './help';
export { rulesJson, rulesText } from './rules-list';
