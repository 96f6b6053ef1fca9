export { explain } from './explain';
export { help } from './help';
export { jobsText } from './jobs-text';
export { rulesJson, rulesText } from './rules-list';
export { whyText } from './why-text';
