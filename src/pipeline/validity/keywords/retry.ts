import { listOf } from '../lists';
import { either, lazily, mapping } from '../mappings';
import { isUnknown, isWhole, oneOf, whole } from '../scalars';
import { refuse, type Shape } from '../shape';

/** Reasons for which a job fails, those of the docs first. Source: app/models/concerns/enums/ci/commit_status.rb, and GitLab's docs for newer ones. */
const reasons = (): string[] => (
  'always unknown_failure script_failure api_failure stuck_or_timeout_failure runner_system_failure runner_unsupported ' +
  'stale_schedule job_execution_timeout archived_failure unmet_prerequisites scheduler_failure data_integrity_failure ' +
  'stuck_pending_with_matching_runners stuck_pending_no_matching_runners no_updates_running no_updates_canceling ' +
  'runner_configuration_error runner_external_dependency_failure runner_interrupted server_timeout_running server_timeout_canceling ' +
  'missing_dependency_failure forward_deployment_failure user_blocked project_deleted ci_quota_exceeded pipeline_loop_detected ' +
  'no_matching_runner trace_size_exceeded builds_disabled environment_creation_failure deployment_rejected ' +
  'failed_outdated_deployment_job job_execution_server_timeout protected_environment_failure insufficient_bridge_permissions ' +
  'downstream_bridge_project_not_found invalid_bridge_trigger upstream_bridge_project_not_found insufficient_upstream_permissions ' +
  'bridge_pipeline_is_child_pipeline downstream_pipeline_creation_failed secrets_provider_not_found ' +
  'reached_max_descendant_pipelines_depth ip_restriction_failure reached_max_pipeline_hierarchy_size ' +
  'reached_downstream_pipeline_trigger_rate_limit duo_workflow_not_allowed job_router_failure job_token_expired'
).split(' ');

const exitCode: Shape = (value, spot, walk) => {
  if (!isUnknown(value) && !isWhole(value)) refuse(value, spot, walk, 'a whole number', 'Write the exit code without quotes.');
};

/** An exit code or a list of them, as in `allow_failure` too. */
export const exitCodes = lazily(() => either({ text: exitCode, whole: exitCode, list: listOf(exitCode, { want: 'a list of exit codes' }) }, 'a whole number or a list of them'));

const reason = lazily(() => oneOf(reasons(), { name: 'a reason that GitLab knows' }));

/** Source: entry/retry.rb. */
export const retry = lazily(() => either(
  {
    whole: whole(0, 2),
    map: mapping({ max: whole(0, 2, true), when: either({ text: reason, list: listOf(reason, { want: 'a list of reasons' }) }, 'a reason or a list of reasons'), exit_codes: exitCodes }),
  },
  'a whole number from 0 to 2, or a mapping with `max`, `when` and `exit_codes`',
  'Write a number without quotes.',
));
