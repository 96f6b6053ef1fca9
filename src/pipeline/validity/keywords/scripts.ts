import { nestedTexts } from '../lists';
import { lazily, mapping } from '../mappings';

/** Commands, as in `before_script`. Source: entry/commands.rb. */
export const commands = nestedTexts({ single: true, want: 'a command, or a list of commands' });

/** Source: entry/hooks.rb. */
export const hooks = lazily(() => mapping({ pre_get_sources_script: commands }));
