# node itself, as it is.
case=${0%/bin/*} name=${0##*/}
printf '%s\0' "$name" "$@" >>"$case/arguments"
exec "$case/real/$name" "$@"
