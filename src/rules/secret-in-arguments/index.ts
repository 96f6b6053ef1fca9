import { defineRule } from '../../engine';
import { passwordFromInput, passwordInput, type Leak } from '../../facts';

export default defineRule({
  meta: {
    id: 'secret-in-arguments',
    category: 'leaks',
    summary: 'A secret among the arguments of a program, where other processes can read it',
    level: 'warning',
    fix: 'sometimes',
    since: '0.1.0',
  },
  on: 'leak',
  messages: {
    login: {
      text: '{tool} {gets} `{secret}` as an argument, which every process on the machine can read',
      help: 'Give it on standard input, as in `echo "${secret}" | {login} {option}`.',
    },
    argument: {
      text: '{tool} {gets} `{secret}` as an argument, which every process on the machine can read',
      help: 'Give it on standard input, in a file or in the environment of the program.',
    },
  },
  check(leak, { report }) {
    if (leak.kind !== 'arguments') return;
    const { secret, flow, related, invocation } = leak;
    const tool = shownTool(leak);
    const gets = flow.certainty === 'must' ? 'gets' : 'may get';
    const option = passwordInput(leak);
    const login = invocation?.call.name;
    if (option !== undefined && login !== undefined) report(leak, 'login', { tool, gets, secret, login, option }, { flow, related, fix: () => passwordFromInput(leak) });
    else report(leak, 'argument', { tool, gets, secret }, { flow, related });
  },
});

function shownTool({ tool }: Leak): string {
  return tool === undefined || tool === 'the command' ? 'a program' : `\`${tool}\``;
}
