# make itself, with the shell of the run: what it gives to that shell is noted, too.
case=${0%/bin/*} name=${0##*/}
printf '%s\0' "$name" "$@" >>"$case/arguments"
exec "$case/real/$name" --eval "SHELL := $case/bin/sh" --eval "MAKE := $case/bin/make" "$@"
