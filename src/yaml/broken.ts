export { explain } from './explain';
export { recover } from './recover';
