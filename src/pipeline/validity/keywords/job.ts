import { once } from '../../../text';
import { duration } from '../duration';
import { texts, textOrTexts } from '../lists';
import { either, lazily, mapping, type Keywords } from '../mappings';
import { anything, boolean, oneOf, text } from '../scalars';
import { DEFAULT_KEYWORDS, inherit } from './default';
import { environment } from './environment';
import { jobInputs } from './inputs';
import { anyNeeds, bridgeNeeds, jobNeeds } from './needs';
import { coverage, only } from './only';
import { bridgeParallel, parallel } from './parallel';
import { release } from './release';
import { exitCodes } from './retry';
import { jobRules } from './rules';
import { run } from './run';
import { commands } from './scripts';
import { secrets } from './secrets';
import { trigger } from './trigger';
import { jobVariables } from './variables';

/** Keywords of jobs and trigger jobs alike. Source: entry/processable.rb. */
const COMMON: Keywords = {
  extends: textOrTexts({ want: 'the name of a job, or a list of names' }),
  stage: text({ want: 'the name of a stage' }),
  only,
  except: only,
  rules: jobRules,
  variables: jobVariables,
  inherit,
  resource_group: text(),
  environment,
  interruptible: boolean,
};

const allowFailure = lazily(() => either({ boolean, map: mapping({ exit_codes: exitCodes }) }, '`true`, `false`, or a mapping with `exit_codes`', 'Write `true` or `false`, without quotes.'));

/** Source: entry/pages.rb. */
const pages = lazily(() => either(
  { boolean, map: mapping({ path_prefix: text(), expire_in: duration({ never: true, variable: true }), publish: text() }) },
  '`true`, `false`, or a mapping with `path_prefix`, `expire_in` and `publish`',
));

/** Keywords of a job that runs commands. Source: entry/job.rb, and GitLab's docs for the paid tiers. */
export const JOB_KEYWORDS: Keywords = {
  ...COMMON,
  ...DEFAULT_KEYWORDS,
  script: commands,
  run,
  needs: jobNeeds,
  dependencies: texts({ want: 'a list of jobs' }),
  when: oneOf(['on_success', 'on_failure', 'always', 'manual', 'delayed']),
  // Looked at together with `when`.
  start_in: anything,
  allow_failure: allowFailure,
  coverage,
  parallel,
  inputs: jobInputs,
  release,
  publish: text(),
  pages,
  manual_confirmation: text(),
  secrets,
  dast_configuration: mapping({ site_profile: text(), scanner_profile: text() }),
};

/** Keywords of a job that starts another pipeline. Source: entry/bridge.rb. */
export const bridgeKeywords = once((): Keywords => ({
  ...COMMON,
  trigger,
  needs: bridgeNeeds,
  parallel: bridgeParallel,
  when: oneOf(['on_success', 'on_failure', 'always', 'manual']),
  allow_failure: boolean,
}));

/** Keywords of a mapping of which it is not known yet what it does. */
export const openKeywords = once((): Keywords => ({ ...JOB_KEYWORDS, trigger, needs: anyNeeds }));
