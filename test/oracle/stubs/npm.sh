# npm itself, with the shell of the run, without the network and without a word of its own about versions.
case=${0%/bin/*} name=${0##*/}
printf '%s\0' "$name" "$@" >>"$case/arguments"
npm_config_script_shell=$case/bin/sh npm_config_update_notifier=false npm_config_offline=true npm_config_audit=false npm_config_fund=false
export npm_config_script_shell npm_config_update_notifier npm_config_offline npm_config_audit npm_config_fund
exec "$case/real/$name" "$@"
