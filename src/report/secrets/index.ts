export { literalSecrets, merged } from './literals';
export { BLANK, blankedText, redactor, type Blanked, type Redactor } from './redactor';
export { withoutSecrets } from './report';
