export { codeQuality } from './code-quality';
export { github } from './github';
export { gitlabSast } from './gitlab-sast';
export { junit } from './junit';
export { markdown } from './markdown';
export { sarif } from './sarif';
