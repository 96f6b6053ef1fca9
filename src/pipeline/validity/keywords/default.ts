import { duration, MONTH } from '../duration';
import { listOf, textItem, textOrTexts, texts } from '../lists';
import { either, lazily, mapping, record, type Keywords } from '../mappings';
import { boolean, oneOf } from '../scalars';
import { artifacts } from './artifacts';
import { cache } from './cache';
import { image, services } from './image';
import { retry } from './retry';
import { commands, hooks } from './scripts';

/** One less than TAGS_LIMIT of entry/tags.rb, which is itself refused. */
const MOST_TAGS = 49;

const idToken = lazily(() => mapping({ aud: textOrTexts() }, { required: ['aud'] }));

/** Keywords that `default` hands on to jobs. Source: entry/default.rb; `identity` of the paid tiers. */
export const DEFAULT_KEYWORDS: Keywords = {
  before_script: commands,
  after_script: commands,
  hooks,
  cache,
  image,
  services,
  interruptible: boolean,
  timeout: duration({ most: MONTH }),
  retry,
  tags: texts({ most: MOST_TAGS }),
  artifacts,
  id_tokens: record(idToken, { want: 'a mapping of names to tokens', gaps: true }),
  identity: oneOf(['google_cloud']),
};

export const defaults = lazily(() => mapping(DEFAULT_KEYWORDS, { want: 'a mapping of keywords' }));

const everything = boolean;

const names = Object.keys(DEFAULT_KEYWORDS);

/** Source: entry/inherit.rb. */
export const inherit = lazily(() => mapping({
  default: either({ boolean: everything, list: listOf(oneOf(names, { name: 'a keyword of `default`' }), { want: 'a list of keywords' }) }, '`true`, `false`, or a list of keywords of `default`'),
  variables: either({ boolean: everything, list: listOf(textItem, { want: 'a list of variables' }) }, '`true`, `false`, or a list of variables'),
}));
