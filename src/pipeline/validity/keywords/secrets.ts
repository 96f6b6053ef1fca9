import { once } from '../../../text';
import { either, lazily, mapping, record, type Keywords } from '../mappings';
import { anything, boolean, matching, text, textOrWhole } from '../scalars';
import type { Shape } from '../shape';
import { fieldOf, keyAt } from '../fields';

const filled = text({ blank: false });

const vault = lazily(() => either(
  {
    text: filled,
    map: mapping({ engine: mapping({ name: filled, path: filled }, { required: ['name', 'path'] }), path: filled, field: filled }, { required: ['engine', 'path', 'field'] }),
  },
  'a text, or a mapping with `engine`, `path` and `field`',
));

const akeyless = (): string[] => (
  'name data_key cert_user_name public_key_data csr_data uid_token gcp_audience azure_object_id ' +
  'k8s_service_account_token k8s_auth_config_name gateway_ca_certificate'
).split(' ');

const aws = (): string[] => 'secret_id version_id version_stage region role_arn role_session_name field'.split(' ');

function allText(names: readonly string[]): Keywords {
  return Object.fromEntries(names.map((name): [string, Shape] => [name, text()]));
}

/** Where a secret may come from; exactly one of them. Source: GitLab's docs of `secrets`, docs.gitlab.com/ci/yaml/#secrets. */
const providers = once((): Keywords => ({
  vault,
  azure_key_vault: mapping({ name: filled, version: text() }, { required: ['name'] }),
  gcp_secret_manager: mapping({ name: filled, version: textOrWhole() }, { required: ['name'] }),
  aws_secrets_manager: either({ text: filled, map: mapping(allText(aws()), { required: ['secret_id'] }) }, 'a text, or a mapping with `secret_id`'),
  aws_ssm_parameter_store: anything,
  akeyless: mapping(allText(akeyless())),
  gitlab_secrets_manager: mapping({ name: filled, source: matching(/^(?:project|group\/[\w\-./]+|.*\$.*)$/, '`project`, or `group/` and the path of a group') }, { required: ['name'] }),
}));

const tokenForGoogle: Shape = (item, spot, walk) => {
  const google = fieldOf(item, 'gcp_secret_manager');
  if (google === undefined || fieldOf(item, 'token') !== undefined) return;
  walk.report('invalid-value', keyAt(google), item.via, `the secret \`${spot.key}\` has \`gcp_secret_manager\` without \`token\``, 'Name the ID token to log in with, as `token: $ID_TOKEN`.');
};

const secret = lazily(() => mapping({ ...providers(), file: boolean, token: text() }, { exactlyOne: Object.keys(providers()), also: tokenForGoogle }));

export const secrets = record(secret, { want: 'a mapping of names to secrets' });
