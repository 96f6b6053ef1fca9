import { defineRule } from '../../engine';
import type { Leak } from '../../facts';

export default defineRule({
  meta: {
    id: 'secret-in-log',
    category: 'leaks',
    summary: 'A secret that the job prints to its log',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'leak',
  messages: {
    printed: {
      text: '{tool} {prints} `{secret}` to the job log',
      help: 'Take it out of what is printed, or send the output to the command that needs it; masking hides an exact copy only, and only where the variable is masked.',
    },
    recipe: {
      text: '`make` {prints} `{secret}` to the job log, since it prints each line of a recipe with its variables filled in',
      help: 'Write `$${secret}`, so that make leaves the variable to the shell.',
    },
    encoded: {
      text: '{tool} {prints} `{secret}` to the job log in another form, which GitLab does not mask',
      help: 'Take it out of what is printed: whoever reads the log can turn it back.',
    },
    part: {
      text: '{tool} {prints} a part of `{secret}` to the job log, which GitLab does not mask',
      help: 'Take it out of what is printed, or test with `[ -n "${secret}" ]` whether it is set.',
    },
    traced: {
      text: 'tracing {prints} the commands that follow, with the value of `{secret}` in them',
      help: 'Take the tracing out, or switch it off with `set +x` before the secret is used.',
    },
    debug: {
      text: '`CI_DEBUG_TRACE` makes the runner print every variable of the job, `{secret}` among them',
      help: 'Take it out, and set it by hand for a single run where you need it.',
    },
  },
  check(leak, { report }) {
    const { secret, flow, related } = leak;
    const prints = flow.certainty === 'must' ? 'prints' : 'may print';
    if (leak.kind === 'trace') report(leak, 'traced', { prints, secret }, { flow, related });
    else if (leak.kind === 'debug-trace') report(leak, 'debug', { secret }, { flow, related });
    else if (leak.kind === 'log' && leak.tool === 'make' && leak.form === 'plain') report(leak, 'recipe', { prints, secret }, { flow, related });
    else if (leak.kind === 'log') report(leak, MESSAGES[leak.form], { tool: shownTool(leak), prints, secret }, { flow, related });
  },
});

const MESSAGES = { plain: 'printed', encoded: 'encoded', part: 'part' } as const;

function shownTool({ tool }: Leak): string {
  return tool === undefined ? 'this' : `\`${tool}\``;
}
