import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'secret-over-network',
    category: 'leaks',
    summary: 'A secret sent to a host that the policy does not name',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'leak',
  messages: {
    sent: {
      text: '`{tool}` {sends} `{secret}` to {host}',
      help: 'Send it to the registry alone; if it belongs there, name the host as `allowedHosts` in `.harborlint.yml`.',
    },
  },
  check(leak, { report }) {
    if (leak.kind !== 'network') return;
    const { secret, flow, related, detail, tool } = leak;
    report(leak, 'sent', { tool: tool ?? 'this', sends: flow.certainty === 'must' ? 'sends' : 'may send', secret, host: detail ?? 'a host that is not known' }, { flow, related });
  },
});
