# A program that is really there: its arguments are noted, then it runs.
# The notes go to the folder above this one's, so that no environment variable has to name it.
case=${0%/bin/*} name=${0##*/}
printf '%s\0' "$name" "$@" >>"$case/arguments"
exec "$case/real/$name" "$@"
